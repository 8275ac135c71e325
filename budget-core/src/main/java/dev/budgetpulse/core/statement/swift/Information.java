package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.internal.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What field 86 says about a movement, whichever way the bank writes it.
 *
 * @param payee who the money went to or came from, empty if it is not told apart from the rest
 * @param memo what is left for people to read, empty if nothing
 * @param code the bank's number for the sort of movement, empty if there is none
 * @param marks what is told by itself
 */
record Information(String payee, String memo, String code, Map<Mark, String> marks) {
  /** What can be told by itself. */
  enum Mark {
    /** The account number of the other side. */
    ACCOUNT,
    /** The end-to-end reference. */
    END_TO_END,
    /** The reference of whoever ordered a batch. */
    CUSTOMER,
    /** The mandate of a direct debit. */
    MANDATE,
    /** The identification of whoever drew a direct debit. */
    CREDITOR,
    /** The amount before it was exchanged or charged. */
    ORIGINAL,
    /** What was charged. */
    CHARGES
  }

  /** What banks write where a reference is required and there is none. */
  private static final List<String> NO_REFERENCE = List.of("NOTPROVIDED", "NONREF", "NOT PROVIDED");

  /** Puts all texts on one line each and leaves out what is empty. */
  Information {
    payee = Line.of(payee);
    memo = Line.of(memo);
    Map<Mark, String> known = new LinkedHashMap<>();
    marks.forEach(
        (mark, text) -> {
          String line = Line.of(text);
          if (!line.isEmpty() && !NO_REFERENCE.contains(line)) {
            known.put(mark, line);
          }
        });
    marks = Map.copyOf(known);
  }

  /** Returns what is told by itself, if it is. */
  Optional<String> mark(Mark mark) {
    return Optional.ofNullable(marks.get(mark));
  }

  /**
   * Reads the fields that follow a movement.
   *
   * @param fields the lines of each, in their order; some banks write several
   * @param movement the movement, whose references some banks repeat
   */
  static Information of(List<List<String>> fields, MovementText movement) {
    if (fields.size() == 1) {
      List<String> lines = fields.get(0);
      Optional<Information> structured =
          NumberedParts.read(Wrapping.unwrapped(lines))
              .or(() -> CodeWords.read(Wrapping.unwrapped(lines)));
      if (structured.isPresent()) {
        return structured.get();
      }
    }
    return FreeText.read(fields, movement);
  }
}
