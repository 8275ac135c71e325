package dev.budgetpulse.security.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.secret.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What pseudonyms promise on any store. */
final class PseudonymLaws {
  private PseudonymLaws() {}

  static void hold(PseudonymStore store, AuditLog log, KeyRing keys) {
    Pseudonyms pseudonyms = Pseudonyms.of(store, keys, new Random(1));
    String home = pseudonyms.of("ada", "192.0.2.1");
    assertEquals(home, pseudonyms.of("ada", "192.0.2.1"));
    assertEquals(32, home.length());
    assertNotEquals(home, pseudonyms.of("ada", "192.0.2.2"));
    assertNotEquals(home, pseudonyms.of("eve", "192.0.2.1"));
    assertTrue(pseudonyms.fits("ada", "192.0.2.1", home));
    assertFalse(pseudonyms.fits("ada", "192.0.2.2", home));
    log.append("main", "session_created", Map.of("client", home));
    assertTrue(pseudonyms.erase("ada"));
    assertFalse(pseudonyms.erase("ada"));
    assertFalse(pseudonyms.fits("ada", "192.0.2.1", home));
    assertEquals(new Verification.Unanchored(1), log.verify("main", List.of()));
    assertNotEquals(home, pseudonyms.of("ada", "192.0.2.1"));
  }
}
