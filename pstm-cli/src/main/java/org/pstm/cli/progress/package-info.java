/**
 * What a person sees while a migration runs.
 *
 * <p>On a terminal a bar, elsewhere a line every few seconds. Here must not live anything that decides how the
 * migration goes on.
 */
package org.pstm.cli.progress;
