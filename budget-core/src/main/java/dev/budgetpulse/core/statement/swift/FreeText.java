package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.swift.Information.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads field 86 where it is a text, with what some banks mark in it.
 *
 * <p>De Volksbank repeats account and name of the other side on the first line; Knab ends the text
 * with {@code REK: … /NAAM: …}; mBank has parts such as {@code OD: …; TYT.: …}. Everything else
 * stays the text that it is.
 */
final class FreeText {
  private FreeText() {}

  /** Returns what the fields say. */
  static Information read(List<List<String>> fields, MovementText movement) {
    List<String> first = fields.isEmpty() ? List.of() : fields.get(0);
    if (fields.size() == 1 && repeatsParty(first, movement)) {
      Map<Mark, String> marks = new EnumMap<>(Mark.class);
      marks.put(Mark.ACCOUNT, movement.customerReference());
      return new Information(
          movement.supplement().get(0), Wrapping.joined(first.subList(1, first.size())), "", marks);
    }
    List<String> texts = new ArrayList<>();
    fields.forEach(lines -> texts.add(Wrapping.joined(lines)));
    String text = String.join(" ", texts);
    Map<Mark, String> marks = new EnumMap<>(Mark.class);
    if (text.contains("; TYT.:")) {
      return parts(text, marks);
    }
    int account = text.indexOf("REK: ");
    int name = text.indexOf("/NAAM: ", Math.max(account, 0));
    if (account >= 0 && name > account) {
      marks.put(Mark.ACCOUNT, text.substring(account + "REK: ".length(), name));
      return new Information(
          text.substring(name + "/NAAM: ".length()), text.substring(0, account), "", marks);
    }
    return new Information("", text, "", marks);
  }

  private static boolean repeatsParty(List<String> lines, MovementText movement) {
    return movement.supplement().size() == 1
        && !movement.customerReference().isEmpty()
        && lines
            .get(0)
            .strip()
            .equals(movement.customerReference() + " " + movement.supplement().get(0));
  }

  private static Information parts(String text, Map<Mark, String> marks) {
    String payee = "";
    StringBuilder memo = new StringBuilder();
    for (String part : text.split(";", -1)) {
      String content = part.strip();
      if (content.startsWith("OD: ") || content.startsWith("DLA: ")) {
        // The name is padded, and an address follows.
        String party = content.substring(content.indexOf(' ') + 1);
        int padding = party.indexOf("  ");
        payee = padding < 0 ? party : party.substring(0, padding);
      } else if (content.startsWith("Z RACH.: ") || content.startsWith("NA RACH.: ")) {
        marks.put(Mark.ACCOUNT, content.substring(content.indexOf(": ") + 2));
      } else if (content.startsWith("TYT.: ")) {
        memo.append(content.substring("TYT.: ".length())).append(' ');
      } else if (!content.startsWith("TNR: ")) {
        memo.append(content).append(' ');
      }
    }
    return new Information(payee, memo.toString(), "", marks);
  }
}
