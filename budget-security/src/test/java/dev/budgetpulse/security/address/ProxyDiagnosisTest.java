package dev.budgetpulse.security.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.ProxyDiagnosis.Finding;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxyDiagnosisTest {
  private static final IpAddress GATEWAY = address("172.17.0.1");

  @Test
  void i_6_the_fiftieth_forwarded_request_of_a_private_stranger_warns_once() {
    ProxyDiagnosis diagnosis = new ProxyDiagnosis(ClientAddresses.direct());
    for (int i = 1; i < 50; i++) {
      assertEquals(Optional.empty(), observe(diagnosis, GATEWAY, true));
      assertEquals(Optional.empty(), observe(diagnosis, GATEWAY, false));
      assertEquals(Optional.empty(), observe(diagnosis, address("203.0.113.9"), true));
    }
    assertEquals(Optional.of(Finding.UNKNOWN_PROXY), observe(diagnosis, GATEWAY, true));
    assertEquals(Optional.empty(), observe(diagnosis, GATEWAY, true));
  }

  @Test
  void i_6_a_known_proxy_without_its_header_warns_once() {
    ProxyDiagnosis diagnosis = new ProxyDiagnosis(ClientAddresses.direct());
    Client nobody = new Client(GATEWAY, Client.Evidence.NOBODY_NAMED);
    assertEquals(Optional.of(Finding.SILENT_PROXY), diagnosis.observe(GATEWAY, nobody, false));
    assertEquals(Optional.empty(), diagnosis.observe(GATEWAY, nobody, false));
  }

  @Test
  void i_3_and_i_6_what_does_not_fit_is_told_as_a_warning_that_a_client_cannot_word() {
    for (Finding finding : Finding.values()) {
      SecurityEvent event = finding.event(Instant.EPOCH);
      assertEquals(SecurityEvent.Outcome.FAILURE, event.outcome());
      assertEquals(
          finding.name().toLowerCase(Locale.ROOT), event.field(Field.REASON).orElseThrow());
    }
    for (Client.Evidence evidence : Client.Evidence.values()) {
      boolean odd = evidence == Client.Evidence.UNREADABLE || evidence == Client.Evidence.TOO_LONG;
      assertEquals(odd, new Client(GATEWAY, evidence).event(Instant.EPOCH).isPresent());
    }
  }

  @Test
  void i_6_private_addresses_are_told_from_public_ones() {
    for (String near :
        List.of(
            "10.1.2.3",
            "172.16.0.1",
            "172.31.9.9",
            "192.168.0.1",
            "127.0.0.1",
            "100.64.0.1",
            "169.254.1.1",
            "::1",
            "fd00::1",
            "fc00::1",
            "fe80::1")) {
      assertTrue(address(near).isPrivate(), near);
    }
    for (String far :
        List.of(
            "11.0.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "100.128.0.1",
            "8.8.8.8",
            "::2",
            "2001:db8::1",
            "fec0::1")) {
      assertFalse(address(far).isPrivate(), far);
    }
  }

  @Test
  void i_1_a_number_of_proxies_is_counted_from_the_right() {
    assertEquals(
        new Client(address("2.2.2.2"), Client.Evidence.FORWARDED),
        hops(2, "9.9.9.9, 2.2.2.2, 10.0.0.2"));
    assertEquals(address("10.0.0.2"), hops(1, "9.9.9.9, 2.2.2.2, 10.0.0.2").address());
    assertEquals(new Client(GATEWAY, Client.Evidence.NOBODY_NAMED), hops(2, "9.9.9.9"));
    assertEquals(new Client(GATEWAY, Client.Evidence.NOBODY_NAMED), hops(2));
    assertEquals(
        new Client(address("10.0.0.2"), Client.Evidence.UNREADABLE),
        hops(3, "1.1.1.1, evil, 10.0.0.2"));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClientAddresses.behind(0, ForwardingHeader.FORWARDED));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClientAddresses.behind(2, ForwardingHeader.X_REAL_IP));
  }

  @Test
  void i_5_only_a_known_proxy_says_whether_the_client_is_encrypted() {
    ClientAddresses behind =
        ClientAddresses.behind(
            Set.of(Network.parse("172.17.0.1").orElseThrow()), ForwardingHeader.X_FORWARDED_FOR);
    assertTrue(behind.encrypted(GATEWAY, false, name -> List.of("http", "https")));
    assertFalse(behind.encrypted(address("172.17.0.2"), false, name -> List.of("https")));
  }

  @Test
  void i_7_a_client_is_a_value_that_can_be_handed_on() {
    assertEquals(hops(1, "1.1.1.1"), hops(1, "1.1.1.1"));
  }

  private static Client hops(int count, String... lines) {
    return ClientAddresses.behind(count, ForwardingHeader.X_FORWARDED_FOR)
        .client(GATEWAY, name -> List.of(lines));
  }

  private static Optional<Finding> observe(
      ProxyDiagnosis diagnosis, IpAddress peer, boolean forwarded) {
    return diagnosis.observe(peer, new Client(peer, Client.Evidence.PEER), forwarded);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
