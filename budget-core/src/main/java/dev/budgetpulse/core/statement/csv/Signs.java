package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.Amounts.Rule;
import dev.budgetpulse.core.statement.internal.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells money out from money in, by signs, marks, columns or balances; used once. */
final class Signs {
  /** How a sentence is named that gives no example, one, and one with its payee. */
  private static final List<String> SUCH = List.of("", ".as", ".as-for");

  private static final int SAMPLE = 2_000;

  /** The words of a file about a card, whose amounts may be positive for what was spent. */
  private static final List<String> CARD_WORDS =
      List.of("card", "karte", "kaart", "carte", "tarjeta", "carta", "kort", "karta", "kartya");

  /** What a card's statement calls the money that paid it. */
  private static final List<String> PAYMENT_WORDS =
      List.of("thank you", "payment received", "merci", "autopay", "refund", "zahlung erhalten");

  /** With so few lines, most of them may be money in by chance. */
  private static final int FEW = 4;

  private final Table table;
  private final Roles roles;
  private final DecimalStyle style;
  private final DecimalStyle balanceStyle;
  private final Findings findings;

  Signs(Table table, Roles roles, DecimalStyle style, Findings findings) {
    this.table = table;
    this.roles = roles;
    this.style = style;
    this.balanceStyle = Decimals.ofBalance(table, roles.balance(), style);
    this.findings = findings;
  }

  /** Returns how amounts are read, as answered or as proven; asks if it is neither. */
  Amounts amounts() {
    Optional<String> answer = findings.answer(Keys.SIGN);
    Optional<Rule> answered = answer.flatMap(Rule::of);
    if (answered.isPresent()) {
      int said = answer.map(Rule::unmarked).orElse(0);
      findings.noteAnswered(Keys.SIGN, answer.get());
      return new Amounts(roles, style, balanceStyle, answered.get(), said != 0 ? said : unmarked());
    }
    return roles.isPair() ? pair() : one();
  }

  private Amounts pair() {
    int minus = 0;
    int plus = 0;
    for (Row row : table.rows()) {
      int signum = value(row, roles.debit()).map(BigDecimal::signum).orElse(0);
      minus += signum < 0 ? 1 : 0;
      plus += signum > 0 ? 1 : 0;
    }
    if (minus == 0) {
      return noted(Rule.COLUMN, 0, Remark.OUT_COLUMN_WITHOUT_MINUS.of());
    }
    if (plus == 0) {
      return noted(Rule.MINUS_IS_OUT, 0, Remark.OUT_COLUMN_WITH_MINUS.of());
    }
    Optional<Rule> proven = proven(Rule.COLUMN, Rule.MINUS_IS_OUT);
    if (proven.isPresent()) {
      return noted(proven.get(), 0, Remark.BALANCE_TO_BALANCE.of());
    }
    findings.ask(
        Keys.SIGN,
        "The column of money out has amounts with and without a minus sign. Which ones are out?",
        List.of(
            new Choice(
                Rule.COLUMN.answer(),
                "those without are out, those with came back",
                Wording.of("sign.without-out")),
            new Choice(
                Rule.MINUS_IS_OUT.answer(),
                "those with are out, those without came back",
                Wording.of("sign.with-out"))),
        Wording.of("sign.of-out"));
    return new Amounts(roles, style, balanceStyle, Rule.COLUMN, 0);
  }

  private Amounts one() {
    int unmarked = unmarked();
    Amounts marked = new Amounts(roles, style, balanceStyle, Rule.FLAG, unmarked);
    int minus = 0;
    int plus = 0;
    int bare = 0;
    int agree = 0;
    int differ = 0;
    int marks = 0;
    int markedMinus = 0;
    for (Row row : table.rows()) {
      Optional<AmountText> text = AmountText.of(row.cell(roles.amount()));
      if (text.isEmpty()
          || text.flatMap(found -> found.number(style)).filter(v -> v.signum() != 0).isEmpty()) {
        continue;
      }
      int sign = text.get().sign();
      minus += sign < 0 ? 1 : 0;
      plus += sign > 0 ? 1 : 0;
      bare += sign == 0 ? 1 : 0;
      boolean hasMark = text.get().marker() != 0 || !row.cell(roles.flag()).isEmpty();
      marks += hasMark ? 1 : 0;
      markedMinus += hasMark && sign < 0 ? 1 : 0;
      if (hasMark) {
        boolean out = marked.direction(row, text) < 0;
        agree += out == (sign < 0) ? 1 : 0;
        differ += out == (sign < 0) ? 0 : 1;
      }
    }
    if (marks > 0 && minus == 0) {
      return noted(Rule.FLAG, unmarked, Remark.LINES_WITH_MARKS.of(marks, plus + bare));
    }
    // Marks that no minus sign has beside it do not say that minus is money in.
    if (marks > 0 && (differ == 0 || (agree == 0 && markedMinus > 0))) {
      return noted(
          agree > 0 ? Rule.MINUS_IS_OUT : Rule.MINUS_IS_IN,
          0,
          (agree > 0 ? Remark.SIGN_AGREES : Remark.SIGN_IS_OPPOSITE).of());
    }
    if (minus + plus + bare == 0) {
      return new Amounts(roles, style, balanceStyle, Rule.MINUS_IS_OUT, 0);
    }
    return byBalanceOrSign(minus, plus, bare, marks > 0);
  }

  private Amounts byBalanceOrSign(int minus, int plus, int bare, boolean contradicted) {
    Optional<Rule> proven = proven(Rule.MINUS_IS_OUT, Rule.MINUS_IS_IN);
    if (proven.isPresent()) {
      return noted(proven.get(), 0, Remark.BALANCE_TO_BALANCE.of());
    }
    boolean signed = minus > 0 || (plus > 0 && bare == 0);
    boolean mostlyIn = minus + plus + bare >= FEW && (plus + bare) >= 2 * minus;
    boolean suspicious =
        mostlyIn || (minus < plus + bare && isAboutACard()) || minusIsCalledPayment();
    if (signed && !suspicious && !contradicted) {
      return noted(Rule.MINUS_IS_OUT, 0, Remark.AMOUNTS_WITH_MINUS.of(minus, minus + plus + bare));
    }
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            Rule.MINUS_IS_OUT.answer(),
            minus > 0 ? "amounts with a minus sign are money out" : "all of it is money in",
            Wording.of(minus > 0 ? "sign.minus-out" : "sign.all-in")));
    choices.add(
        new Choice(
            Rule.MINUS_IS_IN.answer(),
            minus > 0 ? "amounts with a minus sign are money in" : "all of it is money out",
            Wording.of(minus > 0 ? "sign.minus-in" : "sign.all-out")));
    if (contradicted) {
      choices.add(
          new Choice(
              Rule.FLAG.answer(),
              "the mark in each line says it, not the sign",
              Wording.of("sign.mark")));
    }
    List<String> example = example();
    String such = text(example);
    findings.ask(
        Keys.SIGN,
        minus > 0
            ? "Which amounts are money out" + such + "?"
            : "No amount has a minus sign. Are they money in or money out" + such + "?",
        choices,
        new Wording((minus > 0 ? "sign.which" : "sign.none") + SUCH.get(example.size()), example));
    return new Amounts(roles, style, balanceStyle, Rule.MINUS_IS_OUT, 0);
  }

  /** Returns an amount and, if it has one, its payee; nothing if there is none. */
  private List<String> example() {
    return table.rows().stream()
        .filter(row -> value(row, roles.amount()).isPresent())
        .findFirst()
        .map(
            row ->
                Stream.concat(
                        Stream.of(row.cell(roles.amount())),
                        roles.payees().stream()
                            .limit(1)
                            .map(payee -> Line.excerpt(row.cell(payee))))
                    .toList())
        .orElse(List.of());
  }

  private static String text(List<String> example) {
    return switch (example.size()) {
      case 0 -> "";
      case 1 -> ", such as " + example.get(0);
      default -> ", such as " + example.get(0) + " for " + example.get(1);
    };
  }

  /** Returns which way rows without a mark go: the other way, if all marks there are say one. */
  private int unmarked() {
    boolean in = false;
    boolean out = false;
    for (Row row : table.rows()) {
      int mark =
          AmountText.of(row.cell(roles.amount()))
              .map(AmountText::marker)
              .filter(way -> way != 0)
              .orElseGet(() -> Words.direction(row.cell(roles.flag())));
      in |= mark > 0;
      out |= mark < 0;
    }
    return in == out ? 0 : in ? -1 : 1;
  }

  /** Says whether a line with a minus sign is called a payment to the card, or money back. */
  private boolean minusIsCalledPayment() {
    return table.rows().stream()
        .limit(SAMPLE)
        .filter(row -> value(row, roles.amount()).filter(v -> v.signum() < 0).isPresent())
        .anyMatch(
            row ->
                Stream.concat(roles.payees().stream(), roles.memos().stream())
                    .map(column -> Words.plain(row.cell(column)))
                    .anyMatch(text -> PAYMENT_WORDS.stream().anyMatch(text::contains)));
  }

  private boolean isAboutACard() {
    List<String> texts = new ArrayList<>();
    table.columns().forEach(column -> texts.add(column.header()));
    table.preamble().forEach(row -> texts.addAll(row.cells()));
    return texts.stream()
        .filter(text -> text.length() < 80)
        .map(Words::plain)
        .anyMatch(text -> CARD_WORDS.stream().anyMatch(text::contains));
  }

  /** Returns the one of two rules that leads from balance to balance, if only one does. */
  private Optional<Rule> proven(Rule first, Rule second) {
    boolean byFirst = leadsFromBalanceToBalance(new Amounts(roles, style, balanceStyle, first, 0));
    boolean bySecond =
        leadsFromBalanceToBalance(new Amounts(roles, style, balanceStyle, second, 0));
    return byFirst == bySecond ? Optional.empty() : Optional.of(byFirst ? first : second);
  }

  private boolean leadsFromBalanceToBalance(Amounts amounts) {
    if (roles.balance() < 0) {
      return false;
    }
    List<Row> rows =
        table.rows().subList(0, Math.min(table.rows().size(), SAMPLE)).stream()
            .filter(row -> amounts.of(row).isPresent())
            .toList();
    return Running.order(
            rows.stream().map(amounts::of).toList(), rows.stream().map(amounts::balance).toList())
        .isPresent();
  }

  private Optional<BigDecimal> value(Row row, int column) {
    return AmountText.of(row.cell(column)).flatMap(text -> text.number(style));
  }

  private Amounts noted(Rule rule, int unmarked, Wording reason) {
    Amounts amounts = new Amounts(roles, style, balanceStyle, rule, unmarked);
    findings.note(Keys.SIGN, amounts.answer(), reason);
    return amounts;
  }
}
