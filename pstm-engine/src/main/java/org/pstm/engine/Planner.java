package org.pstm.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.plan.ClassGroups;
import org.pstm.engine.plan.EdgeTaper;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.MidpointArea;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.plan.TileOrder;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.plan.TraceClasses;
import org.pstm.engine.plan.TraceIndex;
import org.pstm.engine.plan.TrafficEstimate;
import org.pstm.engine.plan.WorkEstimate;
import org.pstm.engine.run.Member;
import org.pstm.engine.run.PanelThreads;
import org.pstm.engine.run.Work;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Survey;
import org.pstm.model.Tile;
import org.pstm.model.TraceHeaders;
import org.pstm.physics.ApertureCone;

/** Makes the plan of a migration, and the work that follows from it. */
final class Planner {

  /** Beyond this distance from its line, in bins, a 2D survey is worth a warning. */
  private static final double CROOKED_BINS = 1;

  private final MigrationSettings settings;
  private final Tiling tiling;
  private final FrameGeometry geometry;
  private final List<String> warnings = new ArrayList<>();
  private final TraceClasses classes;

  Planner(MigrationSettings settings) {
    this.settings = settings;
    tiling = settings.execution().tiling().orElseGet(() -> Tiling.of(settings.grid()));
    geometry = new FrameGeometry(settings.survey().headers(), settings.grid(), settings.parameters().rhoFilter());
    classes = new TraceClasses(settings.survey().headers(), settings.products().classes(), settings.selection());
  }

  /** The same with other tiles. */
  private Planner(Planner other, Tiling tiling) {
    settings = other.settings;
    this.tiling = tiling;
    geometry = other.geometry;
    classes = other.classes;
  }

  /**
   * A plan and what executing it works on.
   *
   * @param panels groups tiles, where the migration is trace-driven
   * @param members share the tiles
   * @param estimates estimated contributions of each tile
   * @param gone what made some of the finished tiles and is not there any more
   */
  record Planned(MigrationPlan plan, Work work, Optional<Panels> panels, List<Member> members,
      Map<Tile, Double> estimates, CrewRequest.Gone gone) {}

  private static Map<Tile, Double> costs(List<Tile> tiles, double[] estimates) {
    Map<Tile, Double> costs = new HashMap<>();
    for (int i = 0; i < estimates.length; i++) costs.put(tiles.get(i), estimates[i]);
    return costs;
  }

  /** The kernels to take. */
  CrewRequest crewRequest() {
    return settings.crew();
  }

  /** What a kernel is told: known before there is one, for it to refuse. */
  SessionSpec spec() {
    requireTraces(settings.survey());
    List<Double> areas = SessionSpec.needsAreas(settings.parameters())
        ? MidpointArea.of(geometry, settings.grid(), classes) : List.of();
    SessionSpec.Limits limits =
        new SessionSpec.Limits(tiling.nx() * tiling.ny(), MemoryBudget.gatherTraces(settings), classes.count());
    return new SessionSpec(settings.grid(), settings.velocity(), settings.eta(), settings.parameters(), areas,
        settings.survey().time(), limits, settings.weightSums(),
        Optional.of(settings.products().classes()).filter(ImageClasses::isOfContributions));
  }

  /** The same of the smallest group that its classes may come in: who refuses that can do nothing of the migration. */
  SessionSpec leastSpec() {
    SessionSpec spec = spec();
    int all = spec.limits().classes();
    return settings.checkpointing().isEmpty() ? spec : Work.only(spec, new ClassGroup(0, 1, all));
  }

  /** The plan on kernels that do not refuse {@link #leastSpec}, with tiles that suit them all. */
  Planned plan(ChosenCrew crew) {
    ChosenCrew chosen = crew.told(spec());
    // Shards of a job meet in one image, from whatever kernels: their tiles depend on the grid alone.
    if (settings.execution().tiling().isPresent() || !settings.execution().shard().isWhole()) return onTiles(chosen);
    for (int side = chosen.tileSide(); side > Tiling.LARGEST_SIDE; side /= 2) {
      Planner larger = new Planner(this, Tiling.evenly(settings.grid(), side));
      SessionSpec spec = larger.spec();
      List<Member> members = chosen.staffed(settings.execution().threads(), larger.tiling.count());
      if (!chosen.refuses(spec) && chosen.hasRoomFor(spec) && new MemoryBudget(settings, spec).isEnough(members))
        return larger.onTiles(chosen.told(spec));
    }
    return onTiles(chosen);
  }

  private Planned onTiles(ChosenCrew chosen) {
    warnings.addAll(settings.survey().warnings());
    ImageGrid grid = settings.grid();
    List<Member> members = chosen.staffed(settings.execution().threads(), tiling.count());
    int workers = members.stream().mapToInt(Member::workers).sum();
    EdgeTaper edge = EdgeTaper.of(geometry, classes, settings.parameters().aperture().edgeTaper());
    Work byRow = new Work(chosen.spec(), tiles(), geometry, new TraceIndex(geometry), classes, reach(), edge);
    BitSet inReach = new BitSet();
    TrafficEstimate traffic = new TrafficEstimate();
    double[] estimates = estimate(byRow, inReach, traffic);
    Work work = byRow.inOrder(TileOrder.of(byRow.tiles(), estimates, workers));
    requireMeeting(work, inReach);
    warnOfLine(geometry);
    warnOfVelocity();
    if (classes.outside() > 0)
      warnings.add(classes.outside() + " of " + geometry.count() + " traces lie outside every class and are left out: "
          + settings.products().classes().describe());
    double contributions = Arrays.stream(estimates).sum();
    warnOfMixture(chosen);
    ClassGroups groups = groups(chosen, members);
    StrategyDecision decision = new StrategyDecision(settings, chosen, tiling, groups);
    StrategyDecision.Decided way = decision.of(work, traffic, contributions);
    decision.heapWarning(way).ifPresent(warnings::add);
    List<Member> crew = way.members();
    MigrationPlan plan = new MigrationPlan(crew.stream().map(Planner::described).toList(), grid, tiling.nx(), tiling.ny(),
        work.tiles().size(), crew.stream().mapToInt(Member::workers).sum(), chosen.spec().limits().gatherTraces(),
        settings.parameters().rhoFilter().on(grid), geometry.count(), inReach.cardinality(), work.reach(),
        geometry.largestDistanceFromLine(), contributions,
        contributions / crew.stream().mapToDouble(Planner::rate).sum(), way.choice(), groups, way.memory(),
        chosen.passedOver(), warnings);
    return new Planned(plan, work, way.panels(), crew, costs(byRow.tiles(), estimates),
        settings.crew().gone());
  }

  /**
   * As many classes at once as memory and devices have room for: all, where finished tiles are not kept, for the
   * classes of a tile meet on the disk.
   */
  private ClassGroups groups(ChosenCrew chosen, List<Member> members) {
    int all = classes.count();
    if (settings.checkpointing().isEmpty()) return ClassGroups.whole(all);
    int enough = 1;
    for (int groups = Math.ceilDiv(all, settings.execution().mostClasses()); groups <= all; groups++) {
      ClassGroup largest = new ClassGroup(0, Math.ceilDiv(all, groups), all);
      SessionSpec part = Work.only(chosen.spec(), largest);
      if (chosen.refuses(part) || !isEnough(new MemoryBudget(settings, chosen.spec(), largest), members)) continue;
      enough = Math.max(enough, largest.count());
      if (chosen.hasRoomFor(part)) return ClassGroups.of(largest);
    }
    // No number suits: what happens next says why.
    return ClassGroups.of(new ClassGroup(0, enough, all));
  }

  private boolean isEnough(MemoryBudget budget, List<Member> members) {
    if (settings.execution().strategy() != Strategy.TRACE_DRIVEN) return budget.isEnough(members);
    int workers = members.stream().mapToInt(Member::workers).sum();
    PanelThreads threads = PanelThreads.of(workers, settings.execution().prefetch());
    return budget.panelTiles(members.getFirst().kernel(), threads) >= 1;
  }

  private List<Tile> tiles() {
    Shard shard = settings.execution().shard();
    List<Tile> tiles = shard.of(tiling.tiles());
    if (tiles.isEmpty())
      throw new IllegalArgumentException("shard " + shard + " has none of the " + tiling.count()
          + " tiles; divide into fewer shards, or choose smaller tiles");
    return tiles;
  }

  private static void requireTraces(Survey survey) {
    if (survey.headers().count() == 0)
      throw new InputException(survey.name() + ": 0 traces to migrate; see the reader's options for"
          + " dead traces, or give another file");
    if (survey.time().count() < 2)
      throw new InputException(survey.name() + ": traces of " + survey.time().count()
          + " sample, between which nothing can be read; give traces of 2 samples or more");
  }

  private static CrewMember described(Member member) {
    return new CrewMember(member.kernel().id(), member.kernel().device(), member.workers(), rate(member));
  }

  private static double rate(Member member) {
    return member.workers() * member.expectedRate();
  }

  private void warnOfMixture(ChosenCrew chosen) {
    CrewRequest.Gone gone = settings.crew().gone();
    gone.devices().forEach((device, reason) -> warnings.add("device " + device + " was named for the interrupted run"
        + " and is not there any more (" + reason + "); the rest is made without it"));
    if (!gone.kernels().isEmpty())
      warnings.add("kernel " + String.join(", ", gone.kernels()) + " made some of the finished tiles and cannot"
          + " run here any more; the rest is made without it, and each tile is within what the kernel that made it states");
    if (chosen.isMixed())
      warnings.add(String.format(Locale.ROOT, "several kernels or devices share the tiles: the bits of the image depend"
          + " on which of them migrated a tile, within the relative L2 of %.0e that all state; name one for an image that"
          + " is the same every time", chosen.relativeL2()));
  }

  /** Metres beyond which no midpoint reaches a pillar: a cone is widest at the latest time; a table need not be. */
  double reach() {
    Aperture aperture = settings.parameters().aperture();
    return aperture.table().map(PiecewiseLinear::greatest).orElseGet(
        () -> ApertureCone.radius(aperture, settings.grid().time().last(), settings.velocity().greatest()));
  }

  private static double[] estimate(Work work, BitSet inReach, TrafficEstimate traffic) {
    WorkEstimate estimate = new WorkEstimate(work.spec(), work.geometry());
    double[] estimates = new double[work.tiles().size()];
    for (int i = 0; i < estimates.length; i++) {
      Tile tile = work.tiles().get(i);
      BitSet traces = work.traces(tile);
      for (int t = traces.nextSetBit(0); t >= 0; t = traces.nextSetBit(t + 1))
        if (work.classes().of(t) < 0) traces.clear(t);
      inReach.or(traces);
      traffic.add(tile, traces);
      estimates[i] = estimate.contributions(tile, traces);
    }
    return estimates;
  }

  private void requireMeeting(Work work, BitSet inReach) {
    if (!inReach.isEmpty() || !settings.execution().shard().isWhole()) return;
    if (classes.dropped() > 0)
      throw new IllegalArgumentException("no selected trace reaches the grid: " + classes.dropped() + " of "
          + work.geometry().count() + " traces are left out by the selection " + settings.selection().describe()
          + (hasLines() ? "; widen it" : "; the survey has no line numbers, widen it or say where they stand"));
    BinGrid bins = settings.grid().bins();
    double[] box = work.index().bounds();
    throw new IllegalArgumentException(String.format(Locale.ROOT,
        "the grid does not meet the survey: seen from the grid's first corner along its axes, the grid spans"
            + " 0..%.0f m by 0..%.0f m and the midpoints of %s %.0f..%.0f m by %.0f..%.0f m; correct the grid's"
            + " origin, azimuth or corners, or the units of the survey",
        bins.x().extent(), bins.y().extent(), settings.survey().name(), box[0], box[2], box[1], box[3]));
  }

  private boolean hasLines() {
    TraceHeaders headers = settings.survey().headers();
    for (int i = 0; i < headers.count(); i++)
      if (headers.inline(i) != TraceHeaders.NO_LINE || headers.crossline(i) != TraceHeaders.NO_LINE) return true;
    return false;
  }

  private void warnOfLine(FrameGeometry geometry) {
    double distance = geometry.largestDistanceFromLine();
    BinGrid bins = settings.grid().bins();
    double spacing = bins.x().count() > 1 ? bins.x().spacing() : bins.y().spacing();
    if (distance > CROOKED_BINS * spacing)
      warnings.add(String.format(Locale.ROOT,
          "the line is crooked: midpoints lie up to %.1f m from the grid's line and are projected on it; for one line"
              + " of a 3D survey set algorithm.rho_filter: 3d", distance));
  }

  private void warnOfVelocity() {
    ImageGrid grid = settings.grid();
    long outside = 0;
    for (int iy = 0; iy < grid.ny(); iy++)
      for (int ix = 0; ix < grid.nx(); ix++)
        if (!settings.velocity().covers(grid.bins().position(ix, iy))) outside++;
    if (outside > 0)
      warnings.add("the velocity model does not cover " + outside + " of " + grid.pillars()
          + " pillars: its nearest values are used there");
    if (grid.time().last() > settings.velocity().coveredUntil())
      warnings.add(String.format(Locale.ROOT, "the velocity model ends at %.0f ms, the image at %.0f ms: its last values"
          + " are used below", 1000 * settings.velocity().coveredUntil(), 1000 * grid.time().last()));
  }
}
