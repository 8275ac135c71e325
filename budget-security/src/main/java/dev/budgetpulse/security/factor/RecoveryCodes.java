package dev.budgetpulse.security.factor;

import java.util.List;

/**
 * Codes to be written down, shown once, each good once.
 *
 * @param codes 24 letters and digits each, in groups of six
 */
public record RecoveryCodes(List<String> codes) {
  /** Copies the list. */
  public RecoveryCodes {
    codes = List.copyOf(codes);
  }

  @Override
  public String toString() {
    return "RecoveryCodes[" + codes.size() + "]";
  }
}
