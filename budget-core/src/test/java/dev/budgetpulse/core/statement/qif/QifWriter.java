package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Writes QIF as Quicken does, and as banks of several countries do. */
final class QifWriter {
  /** How a file is written. */
  enum Style {
    QUICKEN("month-first", '.', ",", "\r\n", StandardCharsets.UTF_8),
    BRITISH("day-first", '.', "", "\n", StandardCharsets.UTF_8),
    GERMAN("day-first", ',', ".", "\r\n", StandardCharsets.UTF_16LE),
    SWISS("day-first", '.', "'", "\n", StandardCharsets.UTF_8),
    AMERICAN("month-first", '.', "", "\n", StandardCharsets.UTF_8),
    SHORT("day-first", '.', "", "\n", StandardCharsets.UTF_8),
    CHINESE("year-first", '.', ",", "\n", StandardCharsets.UTF_8),
    ISO("day-first", '.', "", "\r", StandardCharsets.UTF_8);

    private final String order;
    private final char decimal;
    private final String group;
    private final String lineEnd;
    private final Charset charset;

    Style(String order, char decimal, String group, String lineEnd, Charset charset) {
      this.order = order;
      this.decimal = decimal;
      this.group = group;
      this.lineEnd = lineEnd;
      this.charset = charset;
    }

    /** Returns the answer to what is first in dates. */
    String order() {
      return order;
    }

    /** Returns the answer to what the decimal separator is. */
    String decimal() {
      return decimal == '.' ? "point" : "comma";
    }

    String date(LocalDate date) {
      int day = date.getDayOfMonth();
      int month = date.getMonthValue();
      int year = date.getYear();
      return switch (this) {
        case QUICKEN ->
            String.format(
                Locale.ROOT, "%d/%2d%s%02d", month, day, year < 2000 ? "/" : "'", year % 100);
        case BRITISH -> String.format(Locale.ROOT, "%02d/%02d/%04d", day, month, year);
        case GERMAN -> String.format(Locale.ROOT, "%02d.%02d.%02d", day, month, year % 100);
        case SWISS -> String.format(Locale.ROOT, "%02d.%02d'%04d", day, month, year);
        case AMERICAN -> String.format(Locale.ROOT, "%02d-%02d-%04d", month, day, year);
        case SHORT -> String.format(Locale.ROOT, "%02d/%02d/%02d", day, month, year % 100);
        case CHINESE -> String.format(Locale.ROOT, "%02d-%02d-%02d", year % 100, month, day);
        case ISO -> date.toString();
      };
    }

    String amount(Money money) {
      String plain = money.amount().abs().toPlainString();
      int point = plain.indexOf('.');
      StringBuilder grouped = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
      for (int i = grouped.length() - 3; i > 0; i -= 3) {
        grouped.insert(i, group);
      }
      return (money.isNegative() ? "-" : "")
          + grouped
          + (point < 0 ? "" : decimal + plain.substring(point + 1));
    }
  }

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  QifWriter(Style style) {
    this.style = style;
  }

  byte[] bytes(List<Statement> statements) {
    if (style.charset.equals(StandardCharsets.UTF_16LE)) {
      out.append('\uFEFF');
    }
    line("!Type:Cat");
    line("NFood");
    line("E");
    line("^");
    for (Statement statement : statements) {
      statement
          .account()
          .ifPresent(
              name -> {
                line("!Account");
                line("N" + name);
                line("T" + statement.accountType().orElse("Bank"));
                statement.closing().ifPresent(this::balance);
                line("^");
              });
      line("!Type:" + statement.accountType().orElse("Bank"));
      statement.lines().forEach(this::record);
    }
    return out.toString().getBytes(style.charset);
  }

  private void balance(Balance balance) {
    balance.date().ifPresent(date -> line("/" + style.date(date)));
    line("$" + style.amount(balance.amount()));
  }

  private void record(StatementLine line) {
    line("D" + style.date(line.date()));
    line("U" + style.amount(line.amount()));
    line("T" + style.amount(line.amount()));
    line("C*");
    line.details().references().check().or(line.details()::code).ifPresent(n -> line("N" + n));
    if (!line.payee().isEmpty()) {
      line("P" + line.payee());
    }
    if (!line.memo().isEmpty()) {
      line("M" + line.memo());
    }
    filed('L', line.details().labels());
    for (Part part : line.details().parts()) {
      filed('S', part.details().labels());
      if (!part.memo().isEmpty()) {
        line("E" + part.memo());
      }
      part.amount().ifPresent(amount -> line("$" + style.amount(amount)));
    }
    line("^");
  }

  private void filed(char code, Labels labels) {
    String text =
        labels.category().or(() -> labels.transfer().map(name -> "[" + name + "]")).orElse("")
            + labels.tags().stream().map(tag -> "/" + tag).findFirst().orElse("");
    if (code == 'S' || !text.isEmpty()) {
      line(code + text);
    }
  }

  private void line(String text) {
    out.append(text).append(style.lineEnd);
  }
}
