/**
 * The built-in example: a survey made on the spot, migrated, and measured against theory.
 *
 * <p>{@link org.pstm.cli.demo.DemoModel} says what lies where, {@link org.pstm.cli.demo.Focus} measures where the image
 * has it. Here must not live: anything that a real survey needs. Start at {@link org.pstm.cli.demo.DemoModel}.
 */
package org.pstm.cli.demo;
