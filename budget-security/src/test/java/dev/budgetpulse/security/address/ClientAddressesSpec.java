package dev.budgetpulse.security.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ClientAddressesSpec {
  private static final IpAddress PROXY = address("10.0.0.1");
  private static final IpAddress STRANGER = address("203.0.113.9");

  @Property(tries = 300)
  void i_3_no_header_makes_it_throw(
      @ForAll @Size(max = 30) List<String> lines, @ForAll ForwardingHeader kind) {
    ClientAddresses addresses = behind(kind);
    Client client = addresses.client(PROXY, name -> lines);
    assertEquals(client, addresses.client(PROXY, name -> lines));
    addresses.encrypted(PROXY, true, name -> lines);
  }

  @Property(tries = 300)
  void i_1_the_headers_of_a_stranger_change_nothing(
      @ForAll List<String> lines, @ForAll ForwardingHeader kind, @ForAll boolean tls) {
    ClientAddresses addresses = behind(kind);
    assertEquals(
        new Client(STRANGER, Client.Evidence.PEER), addresses.client(STRANGER, name -> lines));
    assertEquals(tls, addresses.encrypted(STRANGER, tls, name -> lines));
  }

  @Property(tries = 300)
  void i_2_whatever_a_client_sends_itself_stays_left_of_what_the_proxy_adds(
      @ForAll @Size(max = 3) List<@StringLength(max = 50) String> forged) {
    List<String> lines = Stream.concat(forged.stream(), Stream.of("203.0.113.9")).toList();
    Client client = behind(ForwardingHeader.X_FORWARDED_FOR).client(PROXY, name -> lines);
    assertEquals(STRANGER, client.address());
  }

  @Property(tries = 300)
  void i_4_the_canonical_text_reads_back_as_the_same_address(@ForAll @Size(16) byte[] bytes) {
    IpAddress address = IpAddress.of(bytes);
    assertEquals(Optional.of(address), IpAddress.parse(address.toString()));
    assertTrue(address.key().contains(address) && address.wideKey().contains(address));
    assertEquals(Optional.of(address.key()), Network.parse(address.key().toString()));
  }

  @Property(tries = 300)
  void i_4_the_platform_reads_the_canonical_text_alike(@ForAll @Size(16) byte[] bytes)
      throws UnknownHostException {
    IpAddress address = IpAddress.of(bytes);
    assertEquals(address, IpAddress.of(InetAddress.getByName(address.toString()).getAddress()));
  }

  @Property(tries = 500)
  void i_4_reading_is_total(@ForAll String text) {
    IpAddress.parse(text).ifPresent(a -> assertEquals(Optional.of(a), IpAddress.parse(a + "")));
    Network.parse(text).ifPresent(n -> assertEquals(Optional.of(n), Network.parse(n + "")));
  }

  @Property(tries = 200)
  void i_4_a_network_holds_what_shares_its_bits(
      @ForAll @Size(4) byte[] bytes, @ForAll @IntRange(max = 31) int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (0x80 >> (bit % 8));
    IpAddress one = IpAddress.of(bytes);
    IpAddress two = IpAddress.of(other);
    assertEquals(bit >= 24, one.wideKey().contains(two));
    assertFalse(one.key().contains(two));
  }

  @Test
  void i_4_odd_spellings_are_no_addresses() {
    for (String odd :
        List.of(
            "",
            "1",
            "127.1",
            "0177.0.0.1",
            "0x7f.0.0.1",
            "1.2.3.4.5",
            "1.2.3.256",
            "1.2.3.4 ",
            "٣.1.1.1",
            ":",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "12345::",
            "1:2:3:4:5:6:7::8",
            "::1%eth0",
            "::1.2.3.04",
            "1.2.3.4::",
            "localhost")) {
      assertEquals(Optional.empty(), IpAddress.parse(odd), odd);
    }
  }

  @Test
  void i_4_there_is_one_text_for_each_address() {
    assertEquals("192.0.2.1", address("::ffff:192.0.2.1").toString());
    assertEquals("192.0.2.1", address("::FFFF:c000:201").toString());
    assertEquals("2001:db8::1:0:0:1", address("2001:0DB8:0:0:1:0:0:1").toString());
    assertEquals("::", address("0:0:0:0:0:0:0:0").toString());
    assertEquals("1:0:2:3:4:5:6:7", address("1:0:2:3:4:5:6:7").toString());
    assertEquals("2001:db8:1:2::/64", address("2001:db8:1:2:3::4").key().toString());
    assertEquals("2001:db8:1::/48", address("2001:db8:1:2:3::4").wideKey().toString());
    assertEquals("192.0.2.0/24", address("192.0.2.77").wideKey().toString());
  }

  @Test
  void i_2_the_first_stranger_from_the_right_is_the_client() {
    assertEquals(
        new Client(STRANGER, Client.Evidence.FORWARDED),
        forwarded("1.1.1.1, 203.0.113.9", "10.0.0.2"));
  }

  @Test
  void i_2_if_all_are_known_the_leftmost_is_the_client() {
    assertEquals(address("10.0.0.3"), forwarded("10.0.0.3, 10.0.0.2").address());
  }

  @Test
  void i_3_what_is_no_address_stops_the_walk() {
    for (String odd :
        List.of("unknown", "_hidden", "", "evil.example", "0177.0.0.1", "1.1.1.1:x")) {
      assertEquals(
          new Client(address("10.0.0.2"), Client.Evidence.UNREADABLE),
          forwarded("1.1.1.1, " + odd + ", 10.0.0.2"),
          odd);
    }
  }

  @Test
  void i_3_too_many_hops_and_too_long_headers_leave_the_peer() {
    Client peer = new Client(PROXY, Client.Evidence.TOO_LONG);
    assertEquals(peer, forwarded(String.join(",", Collections.nCopies(21, "1.1.1.1"))));
    assertEquals(peer, forwarded("1".repeat(2049)));
  }

  @Test
  void i_4_a_peer_on_the_own_link_is_its_address_without_the_zone() {
    for (String peer :
        List.of("fe80::1", "fe80::1%eth0", "[fe80::1]", "[fe80::1%25]", "FE80::1%2")) {
      assertEquals(IpAddress.parse("fe80::1"), IpAddress.ofPeer(peer), peer);
    }
    assertEquals(IpAddress.parse("10.0.0.1"), IpAddress.ofPeer("::ffff:10.0.0.1%lo"));
    assertEquals(Optional.empty(), IpAddress.ofPeer("localhost"));
    assertEquals(Optional.empty(), IpAddress.ofPeer(""));
  }

  @Test
  void i_3_ports_brackets_quotes_and_zones_are_taken_off() {
    Function<String, List<String>> header =
        name -> List.of("for=1.1.1.1, For=\"[2001:DB8::1%1]:4711\";proto=https;by=10.0.0.1");
    ClientAddresses addresses = behind(ForwardingHeader.FORWARDED);
    assertEquals(address("2001:db8::1"), addresses.client(PROXY, header).address());
    assertTrue(addresses.encrypted(PROXY, false, header));
    assertEquals(STRANGER, forwarded("203.0.113.9:80").address());
  }

  @Test
  void i_6_a_proxy_that_names_nobody_is_told_apart() {
    assertEquals(
        new Client(PROXY, Client.Evidence.NOBODY_NAMED),
        behind(ForwardingHeader.FORWARDED).client(PROXY, name -> List.of()));
  }

  @Test
  void abuse_case_19_headers_of_an_untrusted_peer_do_not_change_its_bucket() {
    assertEquals(
        STRANGER.key(),
        ClientAddresses.direct().client(STRANGER, n -> List.of("1.1.1.1")).address().key());
  }

  @Test
  void abuse_case_20_the_key_is_what_the_trusted_hop_added() {
    for (String forged :
        List.of("1.1.1.1", " 1.1.1.1 ", "[::1]:80", "fe80::1%eth0", "unknown", "\"", "")) {
      assertEquals(STRANGER, forwarded(forged, forged + ", 203.0.113.9").address(), forged);
    }
    assertEquals(PROXY, forwarded("1.1.1.1,".repeat(512), "203.0.113.9").address());
  }

  @Test
  void abuse_case_22_a_mapped_address_has_the_bucket_of_the_plain_one() {
    assertEquals(address("192.0.2.1").key(), address("::ffff:192.0.2.1").key());
  }

  private static Client forwarded(String... lines) {
    return behind(ForwardingHeader.X_FORWARDED_FOR)
        .client(
            PROXY, name -> name.equals("X-Forwarded-For") ? List.of(lines) : List.of("8.8.8.8"));
  }

  private static ClientAddresses behind(ForwardingHeader kind) {
    return ClientAddresses.behind(Set.of(Network.parse("10.0.0.0/8").orElseThrow()), kind);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
