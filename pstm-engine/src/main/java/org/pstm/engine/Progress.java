package org.pstm.engine;

import java.time.Duration;

/**
 * How far a migration is.
 *
 * @param tilesDone tiles written
 * @param tiles tiles in all
 * @param traces traces handed to kernels, counted once per tile
 * @param contributions contributions of finished tiles, and those estimated of tiles that are under way together
 * @param rate contributions per second since the start
 * @param elapsed since the start
 * @param left until the end, estimated from the work that each tile needs
 */
public record Progress(int tilesDone, int tiles, long traces, long contributions, double rate, Duration elapsed,
    Duration left) {}
