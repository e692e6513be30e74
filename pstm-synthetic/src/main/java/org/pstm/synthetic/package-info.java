/**
 * Surveys computed from a few diffractors and reflectors, for demos, tests and benchmarks.
 *
 * <p>A {@link org.pstm.synthetic.SyntheticSurvey} is read like any other survey, but its samples are computed when
 * they are asked for and never kept: its size is limited by its headers only.
 * {@link org.pstm.synthetic.SyntheticGeometry} lays out sources and receivers. Travel times come from the same
 * equations that the migration uses, so that theory says where everything must focus.
 *
 * <p>Here must not live: file formats, kernels, the sizes that benchmarks agree on.
 *
 * <p>Start at {@link org.pstm.synthetic.SyntheticSurvey}.
 */
package org.pstm.synthetic;
