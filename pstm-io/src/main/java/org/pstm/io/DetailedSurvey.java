package org.pstm.io;

import java.util.List;
import org.pstm.model.Survey;

/** A survey that can say more about its file than fits one line. */
public interface DetailedSurvey extends Survey {

  /** What a person wants to know of the file: layout, texts, ranges of the headers; one line each. */
  List<String> details();
}
