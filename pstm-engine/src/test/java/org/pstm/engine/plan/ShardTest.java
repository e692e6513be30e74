package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.model.Tile;

/** Shards are all tiles, each once, and as many in each as can be. */
class ShardTest {

  @Test
  void shardsHaveEachTileOnce() {
    for (int tiles = 1; tiles < 30; tiles++)
      for (int n = 1; n < 35; n++) {
        List<Tile> all = new ArrayList<>();
        for (int i = 0; i < tiles; i++) all.add(new Tile(i, 0, 1, 1));
        List<Tile> joined = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
          List<Tile> part = new Shard(i, n).of(all);
          assertThat(part.size()).isBetween(tiles / n, (tiles + n - 1) / n);
          joined.addAll(part);
        }
        assertThat(joined).isEqualTo(all);
      }
  }

  @Test
  void readsWhatItSaysAndRefusesTheRest() {
    assertThat(Shard.parse("2/4")).isEqualTo(new Shard(2, 4)).hasToString("2/4");
    assertThat(Shard.WHOLE.isWhole()).isTrue();
    for (String text : List.of("", "2", "2/", "/4", "-1/4", "1/4 ", "0/3", "4/3", "1/0"))
      assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a shard is i/n");
  }
}
