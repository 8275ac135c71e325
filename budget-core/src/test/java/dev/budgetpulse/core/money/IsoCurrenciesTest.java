package dev.budgetpulse.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IsoCurrenciesTest {
  private final IsoCurrencies currencies = IsoCurrencies.standard();

  @Test
  void the_list_is_complete_and_has_no_code_twice() {
    // 178 codes of list one without the 13 that have no minor unit.
    assertEquals(165, currencies.current().size() + currencies.unknown().size());
  }

  @Test
  void a_jdk_lacks_at_most_the_codes_that_are_named_here() {
    // UYW is an index unit that no JDK has had; XAD came with amendment 179.
    assertTrue(
        Set.of("UYW", "XAD").containsAll(currencies.unknown()), currencies.unknown()::toString);
  }

  @Test
  void what_is_current_can_be_counted_in_the_decimal_places_that_iso_gives() throws IOException {
    for (String line : file().lines().filter(line -> !line.startsWith("#")).toList()) {
      for (Currency currency : currencies.current()) {
        if (line.contains(currency.getCurrencyCode())) {
          assertEquals(
              Integer.parseInt(line.substring(0, 1)),
              currency.getDefaultFractionDigits(),
              currency::toString);
        }
      }
    }
  }

  @Test
  void a_withdrawn_currency_stays_usable_for_old_rows() {
    for (String code :
        List.of("DEM", "FRF", "ITL", "HRK", "BGN", "ANG", "CUC", "SLL", "ZWL", "VEF", "BYR")) {
      Currency currency = Currency.getInstance(code);
      assertTrue(currencies.isWithdrawn(currency), code);
      Money money = Money.ofMinor(-123456, currency);
      assertEquals(money, Money.parse(money.toString()));
      MoneyFormat format = MoneyFormat.of(Locale.GERMANY);
      assertEquals(Optional.of(money), format.parse(format.format(money), currency));
    }
  }

  @Test
  void what_the_jdk_knows_is_current_withdrawn_or_no_money() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      boolean money = currency.getDefaultFractionDigits() >= 0;
      assertEquals(
          money, currencies.current().contains(currency) || currencies.isWithdrawn(currency));
    }
    assertFalse(currencies.isWithdrawn(Currency.getInstance("EUR")));
    assertFalse(currencies.isWithdrawn(Currency.getInstance("XAU")));
  }

  private static String file() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(IsoCurrencies.class.getResourceAsStream("iso-4217.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
