package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a form that was sent, or that an address brings. */
public final class Form {
  private static final MoneyFormat FORMAT = MoneyFormat.of(Locale.UK);

  private final Function<String, List<String>> fields;

  private Form(Function<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Returns the form that a request brings. */
  public static Form of(Context context) {
    return new Form(context::formParams);
  }

  /** Returns the form whose fields are in the address of a request. */
  public static Form inAddress(Context context) {
    return new Form(context::queryParams);
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
    return field(name).orElseThrow(() -> new BadInputException("Please fill in: " + name + "."));
  }

  /** Returns an amount as people type it. */
  public Money amount(String name, Currency currency) throws BadInputException {
    String typed = required(name);
    return FORMAT
        .parse(typed, currency)
        .orElseThrow(
            () ->
                new BadInputException(
                    "“" + shortened(typed) + "” is not an amount such as " + example(currency)));
  }

  /** Returns a day as browsers write it. */
  public LocalDate date(String name) throws BadInputException {
    String typed = required(name);
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      throw new BadInputException("“" + shortened(typed) + "” is not a date such as 2026-03-31.");
    }
  }

  private static String example(Currency currency) {
    return currency.getDefaultFractionDigits() == 0 ? "1250." : "12.50.";
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
