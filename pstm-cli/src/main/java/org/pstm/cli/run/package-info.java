/**
 * From a job file to a migration: what {@code migrate} and {@code validate} have in common.
 *
 * <p>{@link org.pstm.cli.run.OpenJob} opens what a job names and hands it to the engine;
 * {@link org.pstm.cli.run.Destinations} makes sure before the work that its results can be written;
 * {@link org.pstm.cli.run.Coverage} looks at a survey over a grid, {@link org.pstm.cli.run.Validation} and
 * {@link org.pstm.cli.run.JobReport} tell what was found, to a person and as JSON.
 *
 * <p>Here must not live: picocli, the reading of YAML, anything that a kernel or a format does.
 *
 * <p>Start at {@link org.pstm.cli.run.OpenJob}.
 */
package org.pstm.cli.run;
