package dev.budgetpulse.core.statement.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles that come with the library, one resource each. */
final class ShippedProfiles {
  private static final List<String> NAMES =
      List.of(
          "bank-of-ireland",
          "ceska-sporitelna",
          "erste-hungary",
          "john-lewis-card",
          "kbc-mastercard",
          "monzo",
          "n26-german",
          "raiffeisen-austria",
          "raiffeisen-austria-tabs",
          "raiffeisen-rcm",
          "sparkasse-card",
          "swedbank-lithuania");

  private static final List<BankProfile> ALL = NAMES.stream().map(ShippedProfiles::read).toList();

  private ShippedProfiles() {}

  static List<BankProfile> all() {
    return ALL;
  }

  private static BankProfile read(String name) {
    String resource = "profiles/" + name + ".txt";
    try (InputStream in = ShippedProfiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The library lacks its resource " + resource);
      }
      return BankProfile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The library's resource " + resource + " cannot be read", e);
    }
  }
}
