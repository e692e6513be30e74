/**
 * The job file: the YAML text that says what to migrate, read into immutable values.
 *
 * <p>The way of a job:
 * <pre>{@code
 * text -> YamlReader -> YamlNode with places -> Overrides (--set) -> JobKeys -> Section -> JobFile
 * }</pre>
 *
 * <p>Every key, its section and its order stand in {@link org.pstm.cli.job.JobKeys}. Lengths in a job are metres, times
 * milliseconds, angles degrees; the values made from it are SI. A refusal is one sentence that begins with file, line
 * and column.
 *
 * <p>Here must not live: picocli, anything printed, anything that migrates.
 *
 * <p>Start at {@link org.pstm.cli.job.JobFile}.
 */
package org.pstm.cli.job;
