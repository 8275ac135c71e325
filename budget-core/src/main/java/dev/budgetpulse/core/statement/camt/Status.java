package dev.budgetpulse.core.statement.camt;

import java.util.Optional;

/** What has become of an entry. */
enum Status {
  BOOKED,
  PENDING,
  INFORMATION;

  /**
   * Returns the status of an entry, written as it was up to version 7 or since version 8.
   *
   * @return empty if it says none that is known
   */
  static Optional<Status> of(Element entry) {
    return entry
        .value("Sts", "Cd")
        .or(() -> entry.value("Sts"))
        .flatMap(
            word ->
                switch (word) {
                  case "BOOK" -> Optional.of(BOOKED);
                  case "PDNG", "FUTR" -> Optional.of(PENDING);
                  case "INFO" -> Optional.of(INFORMATION);
                  default -> Optional.empty();
                });
  }
}
