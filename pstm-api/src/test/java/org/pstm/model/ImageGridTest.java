package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageGridTest {

  private static final Sampling TIME = new Sampling(1001, 0.002, 0);

  private static BinGrid bins(int nx, int ny) {
    return new BinGrid(new Point(0, 0), 0, new Bins(nx, 25), new Bins(ny, 12.5));
  }

  @Test
  void namesItsSizes() {
    ImageGrid grid = new ImageGrid(bins(511, 427), TIME);
    assertThat(grid.nx()).isEqualTo(511);
    assertThat(grid.ny()).isEqualTo(427);
    assertThat(grid.nt()).isEqualTo(1001);
    assertThat(grid.pillars()).isEqualTo(218_197);
    assertThat(grid.wholeTile()).isEqualTo(new Tile(0, 0, 511, 427));
    assertThat(grid.inlines()).isEqualTo(LineNumbers.FROM_ONE);
    assertThat(grid.crosslines()).isEqualTo(LineNumbers.FROM_ONE);
  }

  @Test
  void countsMorePillarsThanAnIntHoldsButMakesNoTileOfThem() {
    ImageGrid grid = new ImageGrid(bins(100_000, 100_000), TIME);
    assertThat(grid.pillars()).isEqualTo(10_000_000_000L);
    assertThatIllegalArgumentException().isThrownBy(grid::wholeTile)
        .withMessage("nx * ny must be <= 2147483647: nx * ny=10000000000");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false, TWO_D", "2, 1, true, TWO_D", "1, 2, true, TWO_D", "2, 2, false, THREE_D"})
  void knowsALineAndTheFilterForIt(int nx, int ny, boolean line, RhoFilter auto) {
    ImageGrid grid = new ImageGrid(bins(nx, ny), TIME);
    assertThat(grid.isLine()).isEqualTo(line);
    assertThat(RhoFilter.AUTO.on(grid)).isEqualTo(auto);
    assertThat(RhoFilter.NONE.on(grid)).isEqualTo(RhoFilter.NONE);
    assertThat(RhoFilter.TWO_D.on(grid)).isEqualTo(RhoFilter.TWO_D);
    assertThat(RhoFilter.THREE_D.on(grid)).isEqualTo(RhoFilter.THREE_D);
  }

  @Test
  void refusesTimesAboveTheSurfaceAndMissingParts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageGrid(bins(1, 1), new Sampling(10, 0.002, -0.002)))
        .withMessage("first time must be >= 0 and finite: first time=-0.002");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageGrid(null, TIME))
        .withMessage("bins must be given: bins=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageGrid(bins(1, 1), null))
        .withMessage("time must be given: time=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageGrid(bins(1, 1), null, LineNumbers.FROM_ONE, TIME))
        .withMessage("inlines must be given: inlines=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageGrid(bins(1, 1), LineNumbers.FROM_ONE, null, TIME))
        .withMessage("crosslines must be given: crosslines=null");
  }

  @Test
  void refusesLineNumbersThatRunOverBeforeTheLastLine() {
    LineNumbers late = new LineNumbers(Integer.MAX_VALUE, 1);
    assertThat(new ImageGrid(bins(1, 1), late, late, TIME).inlines().at(0)).isEqualTo(Integer.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageGrid(bins(1, 3), late, LineNumbers.FROM_ONE, TIME))
        .withMessage("a line number must fit in 32 bits: line number=2147483649 of line 2 with first=2147483647, "
            + "step=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageGrid(bins(2, 1), LineNumbers.FROM_ONE, late, TIME))
        .withMessage("a line number must fit in 32 bits: line number=2147483648 of line 1 with first=2147483647, "
            + "step=1");
  }

  @Test
  void aDescriptionKeepsItsOwnRemarks() {
    List<String> remarks = new ArrayList<>(List.of("one"));
    ImageDescription description = new ImageDescription("image", new ImageGrid(bins(4, 3), TIME), 2, 2,
        WeightSums.DROPPED, Normalisation.FOLD, remarks);
    remarks.add("two");
    assertThat(description.remarks()).containsExactly("one");
  }

  @Test
  void aDescriptionRefusesMissingParts() {
    ImageGrid grid = new ImageGrid(bins(4, 3), TIME);
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageDescription(null, grid, 2, 2,
        WeightSums.DROPPED, Normalisation.FOLD, List.of())).withMessage("name must be given: name=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageDescription("image", null, 2, 2,
        WeightSums.DROPPED, Normalisation.FOLD, List.of())).withMessage("grid must be given: grid=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageDescription("image", grid, 0, 2,
        WeightSums.DROPPED, Normalisation.FOLD, List.of())).withMessage("tileNx must be >= 1: tileNx=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageDescription("image", grid, 2, 2,
        null, Normalisation.FOLD, List.of())).withMessage("weight sums must be given: weight sums=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageDescription("image", grid, 2, 2,
        WeightSums.KEPT, Normalisation.FOLD, null)).withMessage("remarks must be given: remarks=null");
  }
}
