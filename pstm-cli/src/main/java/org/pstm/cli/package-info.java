/**
 * The {@code pstm} command: what a person types, and what the command answers.
 *
 * <p>Each subcommand is one class, named after it; what it says on standard output is its result, everything else
 * goes to standard error, and how it ends is one of {@link org.pstm.cli.ExitCode}. Subpackages hold what a
 * subcommand needs beyond its options: {@code job} the job file, {@code init} the look at a survey, {@code demo}
 * the built-in example, {@code compare} the comparison of images, {@code progress} what is shown while migrating.
 *
 * <p>Here must not live: formats, formulas, the order in which tiles are migrated, the name of any kernel.
 *
 * <p>Start at {@link org.pstm.cli.Main}.
 */
package org.pstm.cli;
