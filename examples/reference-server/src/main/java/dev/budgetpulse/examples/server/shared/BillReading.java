package dev.budgetpulse.examples.server.shared;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.BillId;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a bill that a form brings. */
final class BillReading {
  /** How a bill can be divided. */
  static final List<String> WAYS = List.of("equal", "weights", "percent", "exact");

  /** Who has paid stays as it was. */
  static final String AS_BEFORE = "before";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,6})?");

  private final Form form;

  BillReading(Form form) {
    this.form = form;
  }

  /**
   * Returns the bill.
   *
   * @param before what it was before, if it is changed
   * @throws IllegalArgumentException if it cannot be
   */
  Bill bill(BillId id, Optional<Bill> before) throws BadInputException {
    Money total = form.amount("total", currency());
    Optional<EntryId> entry = form.field("entry").map(EntryId::parse);
    return new Bill(
        id,
        form.required("title"),
        total,
        form.date("day"),
        entry,
        paid(total, before),
        division(total),
        before.map(Bill::voided).orElse(false));
  }

  Currency currency() throws BadInputException {
    try {
      return Currency.getInstance(form.required("currency"));
    } catch (IllegalArgumentException e) {
      throw form.refusal("shared.refused.currency");
    }
  }

  private List<Portion> paid(Money total, Optional<Bill> before) throws BadInputException {
    String payer = form.required("payer");
    if (payer.equals(AS_BEFORE) && before.isPresent()) {
      return before.get().paid();
    }
    return List.of(new Portion(PersonId.parse(payer), total));
  }

  private Division division(Money total) throws BadInputException {
    List<PersonId> people = new ArrayList<>();
    for (String chosen : form.all("with")) {
      people.add(PersonId.parse(chosen));
    }
    switch (form.text("way")) {
      case "equal" -> {
        return new Division.Equal(people);
      }
      case "weights" -> {
        return new Division.Weights(parts(people));
      }
      case "percent" -> {
        return new Division.Percent(parts(people));
      }
      case "exact" -> {
        List<Portion> portions = new ArrayList<>();
        for (PersonId person : people) {
          portions.add(new Portion(person, form.amount(share(person), total.currency())));
        }
        return new Division.Exact(portions);
      }
      default -> throw form.refusal("shared.refused.division");
    }
  }

  private List<Division.Part> parts(List<PersonId> people) throws BadInputException {
    List<Division.Part> parts = new ArrayList<>();
    for (PersonId person : people) {
      String typed = form.text(share(person));
      if (!NUMBER.matcher(typed).matches()) {
        throw form.refusal("shared.refused.part");
      }
      parts.add(new Division.Part(person, new BigDecimal(typed.replace(',', '.'))));
    }
    return parts;
  }

  static String share(PersonId person) {
    return "share-" + person;
  }
}
