package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.mail.UnsubscribeLinks.Subscription;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of links that end mails. */
class UnsubscribeLinksSpec {
  private static final URI PAGE = URI.create("https://pulse.example/unsubscribe");
  private static final byte[] NEW = key(1);
  private static final byte[] OLD = key(2);

  private final UnsubscribeLinks links = new UnsubscribeLinks(PAGE, List.of(NEW, OLD));

  @Property(tries = 200)
  void a_link_says_what_it_ends(@ForAll("subscriptions") Subscription subscription) {
    URI link = links.of(subscription);
    assertTrue(link.toString().length() <= 900);
    assertEquals(Optional.of(subscription), links.read(token(link)));
  }

  @Property(tries = 200)
  void two_subscriptions_have_two_links(
      @ForAll("subscriptions") Subscription one, @ForAll("subscriptions") Subscription other) {
    assertEquals(one.equals(other), links.of(one).equals(links.of(other)));
  }

  @Property(tries = 300)
  void a_token_with_another_bit_ends_nothing(
      @ForAll("subscriptions") Subscription subscription, @ForAll int bit) {
    byte[] token = Base64.getUrlDecoder().decode(token(links.of(subscription)));
    int at = Math.floorMod(bit, token.length * 8);
    token[at / 8] ^= (byte) (1 << at % 8);
    assertEquals(
        Optional.empty(),
        links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(token)));
  }

  @Property(tries = 300)
  void what_nobody_signed_ends_nothing(@ForAll String token) {
    assertEquals(Optional.empty(), links.read(token));
  }

  @Example
  void keys_can_be_replaced() {
    Subscription subscription = new Subscription("u-1", "monthly");
    String old = token(new UnsubscribeLinks(PAGE, List.of(OLD)).of(subscription));
    assertEquals(Optional.of(subscription), links.read(old));
    assertEquals(Optional.empty(), new UnsubscribeLinks(PAGE, List.of(NEW)).read(old));
  }

  @Example
  void only_good_keys_and_pages_are_taken() {
    assertThrows(
        IllegalArgumentException.class, () -> new UnsubscribeLinks(PAGE, List.of(new byte[31])));
    assertThrows(IllegalArgumentException.class, () -> new UnsubscribeLinks(PAGE, List.of()));
    for (String page :
        List.of("http://pulse.example/", "https:/x", "https://a.example/?q", "https://a.b/#c")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new UnsubscribeLinks(URI.create(page), List.of(NEW)));
    }
    assertThrows(IllegalArgumentException.class, () -> new Subscription("", "monthly"));
    assertThrows(IllegalArgumentException.class, () -> new Subscription("u", "m".repeat(201)));
    assertFalse(new Subscription("u-1", "monthly").toString().contains("u-1"));
  }

  @Provide
  Arbitrary<Subscription> subscriptions() {
    Arbitrary<String> ids = Arbitraries.strings().withChars("aé日-").ofMinLength(1).ofMaxLength(66);
    return Combinators.combine(ids, ids).as(Subscription::new);
  }

  private static String token(URI link) {
    return link.getRawQuery().substring("token=".length());
  }

  private static byte[] key(int of) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) of);
    return key;
  }
}
