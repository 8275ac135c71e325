package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.rule.Fault.Problem;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A memo with placeholders; immutable. */
final class Template {
  private final List<String> literals;
  private final List<Placeholder> placeholders;

  private enum Placeholder {
    PAYEE,
    BANK,
    DATE,
    MONTH,
    AMOUNT
  }

  /** Has one literal more than placeholders: the first stands before the first placeholder. */
  private Template(List<String> literals, List<Placeholder> placeholders) {
    this.literals = List.copyOf(literals);
    this.placeholders = List.copyOf(placeholders);
  }

  static Template of(String text) throws BadSyntaxException {
    List<String> literals = new ArrayList<>();
    List<Placeholder> placeholders = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
      if (c != '{' && c != '}') {
        literal.append(c);
      } else if (doubled) {
        literal.append(c);
        i++;
      } else {
        int end = text.indexOf('}', i);
        if (c == '}' || end < 0) {
          throw new BadSyntaxException(Problem.BAD_TEMPLATE, i);
        }
        placeholders.add(placeholder(text.substring(i + 1, end), i));
        literals.add(literal.toString());
        literal.setLength(0);
        i = end;
      }
    }
    literals.add(literal.toString());
    return new Template(literals, placeholders);
  }

  private static Placeholder placeholder(String name, int position) throws BadSyntaxException {
    return switch (name) {
      case "payee" -> Placeholder.PAYEE;
      case "bank" -> Placeholder.BANK;
      case "date" -> Placeholder.DATE;
      case "month" -> Placeholder.MONTH;
      case "amount" -> Placeholder.AMOUNT;
      default -> throw new BadSyntaxException(Problem.BAD_TEMPLATE, position);
    };
  }

  boolean readsPayee() {
    return placeholders.contains(Placeholder.PAYEE);
  }

  String fill(Subject subject, String payee) {
    StringBuilder filled = new StringBuilder(literals.get(0));
    for (int i = 0; i < placeholders.size(); i++) {
      filled.append(
          switch (placeholders.get(i)) {
            case PAYEE -> payee;
            case BANK -> Fold.clean(subject.bankText());
            case DATE -> subject.date().toString();
            case MONTH -> YearMonth.from(subject.date()).toString();
            case AMOUNT -> subject.amount().toString();
          });
      filled.append(literals.get(i + 1));
    }
    return filled.toString().strip();
  }
}
