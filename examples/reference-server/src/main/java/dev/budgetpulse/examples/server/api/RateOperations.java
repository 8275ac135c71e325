package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.ExchangeGain;
import dev.budgetpulse.core.rate.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What currencies are priced at. */
final class RateOperations {
  private static final String ALL = "/ledgers/{ledger}/rates";

  private RateOperations() {}

  /** Rates to be kept. */
  record NewRates(List<NewRate> rates) {}

  /** A rate: what one unit of the base costs on a day. */
  record NewRate(Currency base, Currency quote, LocalDate date, BigDecimal price, String source) {
    Rate rate() {
      return new Rate(base, quote, date, price, source);
    }
  }

  /** An amount to be converted at the rates of a day. */
  record Converting(Money amount, Currency to, LocalDate on) {}

  /** What holding another currency has brought. */
  record Gain(AccountId account, Currency in, LocalDate from, LocalDate to) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listRates", "Lists the rates that the ledger keeps.")
            .lists(Rate.class, call -> call.book().rates().recorded()),
        Operation.post(ALL, "recordRates", "Keeps rates, in place of those of the same day.")
            .takes(NewRates.class)
            .does(
                call ->
                    call.book()
                        .rates()
                        .record(call.body().rates().stream().map(NewRate::rate).toList())),
        Operation.delete(ALL + "/{base}/{quote}/{day}", "removeRate", "Forgets a rate.")
            .does(
                call ->
                    call.book()
                        .rates()
                        .remove(
                            call.at("base", Currency.class),
                            call.at("quote", Currency.class),
                            call.at("day", LocalDate.class))),
        Operation.get("/ledgers/{ledger}/conversion", "convert", "Converts an amount.")
            .query(Converting.class)
            .gives(
                Conversion.class,
                call ->
                    call.book()
                        .rates()
                        .book()
                        .convert(call.query().amount(), call.query().to(), call.query().on())),
        Operation.get(
                "/ledgers/{ledger}/exchange-gain", "getExchangeGain", "Tells what it brought.")
            .query(Gain.class)
            .gives(
                ExchangeGain.Result.class,
                call ->
                    call.book()
                        .rates()
                        .gain(
                            call.query().account(),
                            call.query().in(),
                            call.query().from(),
                            call.query().to())));
  }
}
