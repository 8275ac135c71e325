package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.swift.Notation.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of field 61, as in {@code 0909250925DR583,92NMSC1110030403010139//1234} and the
 * supplementary lines below it.
 *
 * @param valueDate from which day the bank counts interest
 * @param entryDate on which day it was booked; the value date where the field has no other
 * @param isDebit whether it takes money out; a credit taken back does
 * @param isReversal whether it takes back an earlier movement
 * @param isExpected whether it is announced rather than booked
 * @param amount the amount as written
 * @param type the four characters of its sort, such as "NTRF", empty if there are none
 * @param customerReference the account owner's reference, empty if there is none
 * @param bankReference the bank's reference, empty if there is none
 * @param name a name that the bank writes behind the reference, empty if there is none
 * @param supplement the lines below, none blank
 */
record MovementText(
    Day valueDate,
    LocalDate entryDate,
    boolean isDebit,
    boolean isReversal,
    boolean isExpected,
    String amount,
    String type,
    String customerReference,
    String bankReference,
    String name,
    List<String> supplement) {

  private static final int LENGTH_OF_REFERENCE = 16;
  private static final List<String> MARKS = List.of("RC", "RD", "EC", "ED", "C", "D");
  private static final List<String> NO_REFERENCE = List.of("NONREF", "N");

  /** Returns the parts of a field, or nothing if it is no movement. */
  static Optional<MovementText> of(Field field) {
    List<String> lines = new ArrayList<>(field.content());
    Optional<MovementText> movement = of(lines);
    while (movement.isEmpty() && lines.size() > 1 && lines.get(0).length() < 40) {
      // Some banks wrap the field in the middle of its first line.
      lines.set(0, lines.get(0) + lines.remove(1));
      movement = of(lines);
    }
    return movement;
  }

  private static Optional<MovementText> of(List<String> lines) {
    String text = lines.get(0).strip();
    Optional<Day> value = text.length() < 8 ? Optional.empty() : Notation.day(text.substring(0, 6));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<EntryDate> entry = entryDate(text, value.get());
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    int at = entry.get().end();
    Optional<String> mark = mark(text, at);
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    at += mark.get().length();
    // The funds code is the last letter of the currency and says nothing new.
    if (at < text.length() && Notation.isCapital(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int end = Notation.endOfNumber(text, at);
    if (end == at) {
      return Optional.empty();
    }
    String amount = text.substring(at, end);
    String rest = text.substring(end).strip();
    if (!rest.isEmpty() && !rest.startsWith("//") && !isType(rest)) {
      return Optional.empty();
    }
    String type = isType(rest) ? rest.substring(0, 4) : "";
    String references = rest.substring(type.length());
    int slashes = references.indexOf("//");
    String customer = slashes < 0 ? references : references.substring(0, slashes);
    String bank = slashes < 0 ? "" : references.substring(slashes + 2).strip();
    String name = "";
    // Where the reference is padded to its full length, a name follows.
    if (customer.length() > LENGTH_OF_REFERENCE
        && customer.charAt(LENGTH_OF_REFERENCE - 1) == ' ') {
      name = customer.substring(LENGTH_OF_REFERENCE).strip();
      customer = customer.substring(0, LENGTH_OF_REFERENCE);
    }
    return Optional.of(
        new MovementText(
            value.get(),
            entry.get().day(),
            mark.get().equals("D") || mark.get().equals("RC") || mark.get().equals("ED"),
            mark.get().startsWith("R"),
            mark.get().startsWith("E"),
            amount,
            type,
            known(customer.strip()),
            known(bank),
            name,
            lines.subList(1, lines.size()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()));
  }

  /** The day of booking and where it ends in the field. */
  private record EntryDate(LocalDate day, int end) {}

  /** Reads four digits, six at some banks, or no or blank ones where it is the value date. */
  private static Optional<EntryDate> entryDate(String text, Day value) {
    int end = 6;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    int from = end;
    while (end < text.length() && Notation.isDigits(text.substring(end, end + 1))) {
      end++;
    }
    String digits = text.substring(from, end);
    int last = end;
    return switch (digits.length()) {
      case 0 -> Optional.of(new EntryDate(value.day(), end));
      case 4 -> Notation.dayNear(digits, value.day()).map(day -> new EntryDate(day.day(), last));
      case 6 -> Notation.day(digits).map(day -> new EntryDate(day.day(), last));
      default -> Optional.empty();
    };
  }

  private static Optional<String> mark(String text, int at) {
    return MARKS.stream().filter(mark -> text.startsWith(mark, at)).findFirst();
  }

  /** Says whether a text begins with a type; a number may follow its E, but that is a power. */
  private static boolean isType(String text) {
    boolean isPower =
        text.length() > 1 && text.charAt(0) == 'E' && Notation.isDigits(text.substring(1, 2));
    if (text.length() < 4 || !Notation.isCapital(text.charAt(0)) || isPower) {
      return false;
    }
    return text.substring(1, 4)
        .chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
  }

  private static String known(String reference) {
    return NO_REFERENCE.contains(reference) ? "" : reference;
  }
}
