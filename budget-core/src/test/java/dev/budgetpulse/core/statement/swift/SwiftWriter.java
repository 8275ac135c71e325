package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes statements as a bank would, in one of the ways that banks have. */
final class SwiftWriter {
  /** What a bank's files look like. */
  enum Style {
    GERMAN("\r\n", '?'),
    POLISH("\n", '~'),
    DUTCH("\r\n", '/'),
    DUTCH_IN_ENVELOPES("\r\n", '/'),
    GERMAN_IN_PAGES("\n", '?');

    private final String end;
    private final char mark;

    Style(String end, char mark) {
      this.end = end;
      this.mark = mark;
    }
  }

  private static final int LINE = 65;
  private static final int PIECE = 27;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMdd");

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  SwiftWriter(Style style) {
    this.style = style;
  }

  byte[] bytes(List<Statement> statements) {
    int number = 0;
    for (Statement statement : statements) {
      number++;
      if (statement.pending().isEmpty()) {
        booked(statement, number);
      } else {
        interim(statement, number);
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void booked(Statement statement, int number) {
    int page = 0;
    int last = style == Style.GERMAN_IN_PAGES ? Math.max(1, statement.lines().size()) : 1;
    Money balance = statement.opening().orElseThrow().amount();
    LocalDate date = statement.opening().orElseThrow().date().orElseThrow();
    while (page < last) {
      page++;
      begin(statement, number + "/" + page, "O940");
      line((page == 1 ? ":60F:" : ":60M:") + balance(balance, date));
      List<StatementLine> lines =
          last == 1 ? statement.lines() : statement.lines().subList(page - 1, page);
      for (StatementLine one : lines) {
        balance = balance.plus(one.amount());
        movement(one.date(), one.amount(), one.payee(), one.memo(), one.details());
      }
      LocalDate closing = statement.closing().orElseThrow().date().orElseThrow();
      line((page == last ? ":62F:" : ":62M:") + balance(balance, closing));
      end();
    }
  }

  private void interim(Statement statement, int number) {
    begin(statement, String.valueOf(number), "O942");
    line(":34F:" + statement.currency() + "0,");
    line(":13D:2401021815+0100");
    for (PendingLine one : statement.pending()) {
      movement(one.date().orElseThrow(), one.amount(), "", one.text(), one.details());
    }
    end();
  }

  private void begin(Statement statement, String number, String type) {
    if (style == Style.DUTCH_IN_ENVELOPES) {
      line("{1:F01BANKNL2AXXX0000000000}{2:" + type + "BANKNL2AXXXXN}{4:");
    }
    line(":20:REF" + number.replace('/', '-'));
    line(":25:" + statement.account().orElseThrow());
    line(":28C:" + number);
  }

  private void end() {
    line(style == Style.DUTCH_IN_ENVELOPES ? "-}" : "-");
  }

  private void movement(LocalDate date, Money amount, String payee, String memo, Details details) {
    String mark =
        details.reversal() ? amount.isNegative() ? "RC" : "RD" : amount.isNegative() ? "D" : "C";
    String[] codes = details.code().orElseThrow().split("/", -1);
    Details.References references = details.references();
    line(
        ":61:"
            + details.valueDate().orElseThrow().format(DAY)
            + date.format(MONTH_AND_DAY)
            + mark
            + number(amount)
            + codes[0]
            + "NONREF"
            + references.bank().map(reference -> "//" + reference).orElse(""));
    wrap(style.mark == '/' ? words(payee, memo, details) : parts(payee, memo, details, codes[1]));
  }

  private String words(String payee, String memo, Details details) {
    Details.References references = details.references();
    return word("TRTP", "SEPA")
        + details.counterparty().map(account -> word("IBAN", account)).orElse("")
        + (payee.isEmpty() ? "" : word("NAME", payee))
        + references.mandate().map(mandate -> word("MARF", mandate)).orElse("")
        + references.creditor().map(creditor -> word("CSID", creditor)).orElse("")
        + word("REMI", memo)
        + references.customer().map(reference -> word("EREF", reference)).orElse("");
  }

  private static String word(String word, String text) {
    return "/" + word + "/" + text;
  }

  private String parts(String payee, String memo, Details details, String code) {
    Details.References references = details.references();
    StringBuilder text = new StringBuilder(code).append(style.mark).append("00BOOKED");
    String purpose =
        key("EREF", references.customer())
            + key("MREF", references.mandate())
            + key("CRED", references.creditor())
            + "SVWZ+"
            + memo;
    pieces(text, purpose, 20);
    details
        .counterparty()
        .ifPresent(account -> text.append(style.mark).append("31").append(account));
    pieces(text, payee, 32);
    return text.toString();
  }

  private static String key(String key, Optional<String> text) {
    return text.map(value -> key + "+" + value + " ").orElse("");
  }

  private void pieces(StringBuilder text, String content, int first) {
    int number = first;
    for (int at = 0; at < content.length(); at += PIECE) {
      number = number == 30 ? 60 : number;
      text.append(style.mark).append(number++);
      text.append(content, at, Math.min(content.length(), at + PIECE));
    }
  }

  private void wrap(String text) {
    String whole = ":86:" + text;
    for (int at = 0; at < whole.length(); at += LINE) {
      line(whole.substring(at, Math.min(whole.length(), at + LINE)));
    }
  }

  private static String balance(Money money, LocalDate date) {
    return (money.isNegative() ? "D" : "C")
        + date.format(DAY)
        + money.currency().getCurrencyCode()
        + number(money);
  }

  private static String number(Money money) {
    String plain = money.amount().abs().toPlainString().replace('.', ',');
    return plain.indexOf(',') < 0 ? plain + "," : plain;
  }

  private void line(String text) {
    out.append(text).append(style.end);
  }
}
