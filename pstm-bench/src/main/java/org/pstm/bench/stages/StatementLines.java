package org.pstm.bench.stages;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statements of a class do, by their lines, read from its class file: which variable they assign, or which
 * method they end in that returns nothing. A line with several statements goes to the last; a line without either is
 * not in it.
 */
final class StatementLines {

  private static final String NO_VALUE = ")V";

  private final Map<Integer, String> names = new HashMap<>();

  /** Lines since the last statement ended. */
  private final Set<Integer> lines = new HashSet<>();

  private final List<LocalVariable> variables = new ArrayList<>();

  /** Variables in scope, by slot. */
  private final Map<Integer, String> inScope = new HashMap<>();

  private StatementLines() {}

  /**
   * The statements of a class.
   *
   * @throws IllegalStateException where its class file cannot be read
   */
  static Map<Integer, String> of(String type, ClassLoader loader) {
    String file = type.replace('.', '/') + ".class";
    try (InputStream in = loader.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException(file + ": is not there");
      StatementLines found = new StatementLines();
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      model.methods().forEach(method -> method.code().ifPresent(found::read));
      return found.names;
    } catch (IOException e) {
      throw new IllegalStateException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void read(CodeModel code) {
    variables.clear();
    inScope.clear();
    lines.clear();
    List<CodeElement> elements = code.elementList();
    for (CodeElement element : elements) if (element instanceof LocalVariable variable) variables.add(variable);
    for (int i = 0; i < elements.size(); i++)
      switch (elements.get(i)) {
        case Label label -> enter(label);
        case LineNumber line -> lines.add(line.line());
        case StoreInstruction store -> end(assigned(store.slot(), i + 1 < elements.size() ? elements.get(i + 1) : null));
        case InvokeInstruction call when call.type().stringValue().endsWith(NO_VALUE) ->
            end(call.name().stringValue());
        case BranchInstruction ignored -> lines.clear();
        case ReturnInstruction ignored -> lines.clear();
        default -> { }
      }
  }

  private void enter(Label label) {
    for (LocalVariable variable : variables)
      if (variable.startScope().equals(label)) inScope.put(variable.slot(), variable.name().stringValue());
  }

  /** The scope of a variable begins behind the instruction that stores its first value. */
  private String assigned(int slot, CodeElement next) {
    if (next instanceof Label label) enter(label);
    return inScope.get(slot);
  }

  private void end(String name) {
    if (name != null) lines.forEach(line -> names.put(line, name));
    lines.clear();
  }
}
