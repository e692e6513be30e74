package org.pstm.engine.profile;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A tile in the Java Flight Recorder. */
@Name("org.pstm.Tile")
@Label("Migrated tile")
@Category({"PSTM"})
@Description("A tile of the image, from its first trace to its finished sums")
@StackTrace(false)
final class TileEvent extends Event {

  @Label("First bin along x")
  int x0;

  @Label("First bin along y")
  int y0;

  @Label("Classes before the first that was migrated")
  int firstClass;

  @Label("Classes migrated")
  int classes;

  @Label("Traces")
  int traces;

  @Label("Contributions")
  long contributions;

  @Label("Time waited for traces")
  @Timespan(Timespan.NANOSECONDS)
  long waited;

  @Label("Time in the kernel")
  @Timespan(Timespan.NANOSECONDS)
  long kernel;

  void fill(TileWork work) {
    x0 = work.tile().x0();
    y0 = work.tile().y0();
    firstClass = work.group().first();
    classes = work.group().count();
    traces = work.traces().count();
    contributions = work.kernel().contributions();
    waited = work.waited().toNanos();
    kernel = work.kernel().compute().toNanos();
  }
}
