/**
 * Surveys of agreed sizes: what is measured from files to image, and what {@code pstm synth} writes.
 *
 * <p>{@link org.pstm.bench.survey.SurveyWorkload} is a survey with the image that is to be made of it,
 * {@link org.pstm.bench.survey.SurveySizes} are those that everybody means by a name, and
 * {@link org.pstm.bench.survey.SurveyFolder} writes one with a job beside it. Traces are computed when they are
 * written: memory is that of the headers.
 *
 * <p>Here must not live: file formats, and how a description in YAML is read. Start at
 * {@link org.pstm.bench.survey.SurveySizes}.
 */
package org.pstm.bench.survey;
