package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a form that was sent, or that an address brings. */
public final class Form {
  private final Function<String, List<String>> fields;
  private final Words words;

  Form(Function<String, List<String>> fields, Words words) {
    this.fields = fields;
    this.words = words;
  }

  /** Returns a field without the space around it; blank is empty. */
  public Optional<String> field(String name) {
    return all(name).stream().findFirst().map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Returns a field, or no text. */
  public String text(String name) {
    return field(name).orElse("");
  }

  /** Returns all values of a field. */
  public List<String> all(String name) {
    return fields.apply(name);
  }

  /** Returns a field that must be there. */
  public String required(String name) throws BadInputException {
    return field(name).orElseThrow(() -> words.refusal("form.fill-in", name));
  }

  /** Says what the form cannot have, to who has sent it. */
  public BadInputException refusal(String key, Object... arguments) {
    return words.refusal(key, arguments);
  }

  /** Returns an amount as people type it. */
  public Money amount(String name, Currency currency) throws BadInputException {
    return typed(required(name), currency);
  }

  /** Returns an amount that stands in one of several fields of a name. */
  public Money typed(String typed, Currency currency) throws BadInputException {
    return words
        .amount(typed, currency)
        .orElseThrow(() -> words.refusal("form.no-amount", shortened(typed), example(currency)));
  }

  /** Returns a day as browsers write it. */
  public LocalDate date(String name) throws BadInputException {
    String typed = required(name);
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      throw words.refusal("form.no-date", shortened(typed));
    }
  }

  private String example(Currency currency) {
    return words.number(Money.of(BigDecimal.valueOf(12), currency));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
