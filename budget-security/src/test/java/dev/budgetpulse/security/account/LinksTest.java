package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.password.QuickHashing;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.session.SessionToken;
import dev.budgetpulse.security.token.Refresh;
import dev.budgetpulse.security.trace.RequestId;
import dev.budgetpulse.security.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Answer INVALID = new Answer.LinkInvalid();
  private static final Answer REFUSED = new Answer.Refused();
  private static final Answer DONE = new Answer.Done();

  private static final String FORM = "7d1f0c4b9a2e8f63";
  private static final String BROWSER = "what an anonymous cookie says";

  private final World world = World.inMemory();
  private final Caller home = World.caller("192.0.2.1");
  private final Registration registration = world.accounts.registration();
  private final Recovery recovery = world.accounts.recovery();
  private final OwnAccount own = world.accounts.own();

  @Test
  void abuse_case_1_registering_is_answered_alike_whatever_the_address_is() {
    world.member(World.ADA, World.PASSWORD);
    Answer taken = register(world.stranger(), World.ADA, World.OTHER);
    Answer fresh = register(world.stranger(), "new@example.org", World.OTHER);
    Answer pending = register(world.stranger(), "new@example.org", World.OTHER);
    for (Answer answer : List.of(taken, fresh, pending)) {
      assertEquals(202, answer.status());
      assertEquals("", answer.code());
      assertEquals(64, ((Answer.Accepted) answer).binding().orElseThrow().length());
    }
    assertEquals(1, world.mailsOf(Mail.Kind.ALREADY_REGISTERED).size());
    assertEquals(2, world.mailsOf(Mail.Kind.VERIFY).size());
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void r_4_a_password_is_hashed_whatever_the_address_is() {
    world.member(World.ADA, World.PASSWORD);
    Accounts busy = world.with(QuickHashing.busy(world.random));
    for (String email : List.of(World.ADA, "new@example.org")) {
      assertInstanceOf(
          Answer.Busy.class,
          busy.registration().register(world.stranger(), email, "", World.OTHER.toCharArray()));
    }
  }

  @Test
  void r_1_what_is_malformed_is_named_and_nothing_is_done() {
    assertEquals(new Answer.Malformed("email"), register(home, "nobody", World.PASSWORD));
    assertEquals(
        new Answer.Malformed("name"),
        registration.register(home, World.ADA, "a\r\nBcc: x", World.PASSWORD.toCharArray()));
    assertEquals(
        new Answer.Malformed("name"),
        registration.register(home, World.ADA, "a".repeat(101), World.PASSWORD.toCharArray()));
    assertEquals(new Answer.Malformed("email"), registration.resend(home, "x"));
    assertEquals(new Answer.Malformed("email"), recovery.request(home, "x"));
    assertInstanceOf(Answer.PasswordRejected.class, register(home, World.ADA, "short"));
    assertEquals(List.of(), world.deliver());
  }

  @Test
  void abuse_case_13_a_fourth_registration_from_an_address_waits() {
    for (int i = 0; i < 3; i++) {
      assertInstanceOf(
          Answer.Accepted.class, register(home, "a" + i + "@example.org", World.PASSWORD));
    }
    assertInstanceOf(Answer.TooMany.class, register(home, World.ADA, World.PASSWORD));
    world.pass(Duration.ofHours(1));
    assertInstanceOf(Answer.Accepted.class, register(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_10_a_click_of_the_victim_does_not_open_the_account_of_an_attacker() {
    register(world.stranger(), World.ADA, World.OTHER);
    String link = world.token(Mail.Kind.VERIFY);
    assertEquals(REFUSED, confirm(link, Optional.empty(), Optional.empty()));
    assertEquals(REFUSED, confirm(link, Optional.of("guess"), Optional.of(World.PASSWORD)));
    assertEquals(Optional.empty(), world.store.find(email(World.ADA)));
    assertEquals(DONE, confirm(link, Optional.empty(), Optional.of(World.OTHER)));
  }

  @Test
  void r_6_five_wrong_passwords_void_the_registration() {
    register(world.stranger(), World.ADA, World.PASSWORD);
    String link = world.token(Mail.Kind.VERIFY);
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, confirm(link, Optional.empty(), Optional.of(World.OTHER)));
    }
    assertEquals(INVALID, confirm(link, Optional.empty(), Optional.of(World.PASSWORD)));
    assertEquals(INVALID, confirm(link, Optional.empty(), Optional.empty()));
  }

  @Test
  void abuse_case_11_when_the_victim_confirms_the_attackers_registration_is_dead() {
    register(world.stranger(), World.ADA, World.OTHER);
    String evil = world.token(Mail.Kind.VERIFY);
    Answer.Accepted good = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String link = world.token(Mail.Kind.VERIFY);
    assertEquals(DONE, confirm(link, good.binding(), Optional.empty()));
    assertEquals(INVALID, confirm(evil, Optional.empty(), Optional.of(World.OTHER)));
    assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.OTHER));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_49_looking_at_a_link_uses_nothing_up() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String link = world.token(Mail.Kind.VERIFY);
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.of("a•••@e•••.org"), recovery.preview(Link.Kind.VERIFY, link));
    }
    assertEquals(Optional.empty(), recovery.preview(Link.Kind.RESET, link));
    assertEquals(DONE, confirm(link, accepted.binding(), Optional.empty()));
    assertEquals(Optional.empty(), recovery.preview(Link.Kind.VERIFY, link));
  }

  @Test
  void v_4_a_confirmation_signs_nobody_in() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    assertEquals(
        DONE, confirm(world.token(Mail.Kind.VERIFY), accepted.binding(), Optional.empty()));
    String account = world.store.find(email(World.ADA)).orElseThrow().account().id();
    assertEquals(List.of(), world.sessions.list(account));
  }

  @Test
  void abuse_case_50_a_used_link_does_nothing() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String link = world.token(Mail.Kind.VERIFY);
    assertEquals(DONE, confirm(link, accepted.binding(), Optional.empty()));
    assertEquals(INVALID, confirm(link, accepted.binding(), Optional.empty()));
  }

  @Test
  void e_4_a_form_that_is_sent_twice_is_answered_as_the_first_time_and_does_nothing_again() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String verify = world.token(Mail.Kind.VERIFY);
    for (Caller click : List.of(form(home), form(home), form(world.stranger()))) {
      assertEquals(DONE, registration.confirm(click, verify, accepted.binding(), Optional.empty()));
    }
    assertEquals(1, told(EventName.USER_CREATED));
    recovery.request(home, World.ADA);
    String reset = world.token(Mail.Kind.RESET);
    for (String password : List.of(World.OTHER, World.OTHER, World.PASSWORD)) {
      assertEquals(DONE, recovery.complete(form(home), reset, password.toCharArray()));
    }
    assertEquals(1, told(EventName.AUTHN_PASSWORD_CHANGE));
    assertEquals(1, world.mailsOf(Mail.Kind.PASSWORD_CHANGED).size());
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.OTHER);
    own.changeAddress(home.withSession(in.session().token()), "new@example.org");
    String wants = world.token(Mail.Kind.NEW_ADDRESS);
    String agrees = world.token(Mail.Kind.OLD_ADDRESS);
    Answer waiting = new Answer.Accepted(Optional.empty());
    for (int click = 0; click < 2; click++) {
      assertEquals(waiting, recovery.approve(form(home), Link.Kind.NEW_ADDRESS, wants));
    }
    for (int click = 0; click < 2; click++) {
      assertEquals(DONE, recovery.approve(form(home), Link.Kind.OLD_ADDRESS, agrees));
    }
    assertEquals(waiting, recovery.approve(form(home), Link.Kind.NEW_ADDRESS, wants));
    assertEquals(1, told(EventName.USER_UPDATED));
    String undo = world.token(Mail.Kind.ADDRESS_CHANGED);
    for (int click = 0; click < 2; click++) {
      assertEquals(DONE, recovery.undo(form(home), undo));
    }
    assertEquals(2, told(EventName.USER_UPDATED));
    assertEquals(List.of(), world.sessions.list(in.session().session().account()));
  }

  @Test
  void e_4_factors_are_kept_by_a_form_that_is_sent_twice_and_by_no_other_afterwards() {
    world.enrol(world.member(World.ADA, World.PASSWORD));
    world.accounts.signIn().removeFactors(half());
    String keep = world.token(Mail.Kind.FACTORS_TO_GO);
    assertEquals(DONE, recovery.keepFactors(form(home), keep));
    assertEquals(DONE, recovery.keepFactors(form(home), keep));
    assertEquals(INVALID, recovery.keepFactors(home, keep));
    world.accounts.signIn().removeFactors(half());
    assertEquals(INVALID, recovery.keepFactors(home, keep));
    assertEquals(1, world.store.removals(world.now.plus(Administration.LOST).plusMillis(1)).size());
  }

  @Test
  void e_4_of_two_clicks_at_once_both_are_answered_alike() throws Exception {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String reset = world.token(Mail.Kind.RESET);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Answer> click =
          () -> recovery.complete(form(home), reset, World.OTHER.toCharArray());
      for (Future<Answer> answer : threads.invokeAll(List.of(click, click))) {
        assertEquals(DONE, answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, world.mailsOf(Mail.Kind.PASSWORD_CHANGED).size());
  }

  @Test
  void e_4_whoever_has_the_link_alone_learns_nothing_from_a_form_that_used_it() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    assertEquals(DONE, recovery.complete(form(home), link, World.OTHER.toCharArray()));
    for (Caller other :
        List.of(
            home,
            home.withForm(FORM, "another browser's cookie"),
            home.withForm("another form's key", BROWSER),
            home.withForm(FORM + BROWSER.charAt(0), BROWSER.substring(1)),
            home.withForm(BROWSER, FORM),
            home.withForm("", BROWSER),
            home.withForm(FORM, ""),
            home.withForm(FORM, "x".repeat(100_000)))) {
      assertEquals(INVALID, recovery.complete(other, link, World.OTHER.toCharArray()));
    }
    String flipped = link.substring(0, 48) + (link.endsWith("A") ? "E" : "A");
    assertEquals(INVALID, recovery.complete(form(home), flipped, World.OTHER.toCharArray()));
    world.pass(Duration.ofMinutes(5));
    assertEquals(INVALID, recovery.complete(form(home), link, World.OTHER.toCharArray()));
  }

  @Test
  void e_4_a_key_too_short_to_be_one_is_none() {
    world.member(World.ADA, World.PASSWORD);
    for (Caller click : List.of(home.withForm("1", BROWSER), home.withForm(FORM, "1"))) {
      assertEquals(Optional.empty(), click.form());
      recovery.request(world.stranger(), World.ADA);
      String link = world.token(Mail.Kind.RESET);
      assertEquals(DONE, recovery.complete(click, link, World.OTHER.toCharArray()));
      assertEquals(INVALID, recovery.complete(click, link, World.OTHER.toCharArray()));
    }
  }

  @Test
  void e_4_what_was_refused_is_looked_at_again() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    assertInstanceOf(
        Answer.PasswordRejected.class, recovery.complete(form(home), link, "short".toCharArray()));
    assertEquals(DONE, recovery.complete(form(home), link, World.OTHER.toCharArray()));
  }

  private static Caller form(Caller caller) {
    return caller.withForm(FORM, BROWSER);
  }

  private long told(EventName name) {
    return world.events.stream().filter(event -> event.name() == name).count();
  }

  @Test
  void abuse_case_52_no_other_text_is_a_link() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    char flipped = link.charAt(20) == 'A' ? 'B' : 'A';
    for (String text :
        List.of(
            "",
            link.substring(1),
            link.substring(0, link.length() - 1),
            link.substring(0, 20) + flipped + link.substring(21),
            link.replace("bprst_", "bpver_"),
            "bprst_" + "é".repeat(43),
            "x".repeat(100_000))) {
      assertEquals(
          INVALID,
          recovery.complete(world.stranger(), text, World.OTHER.toCharArray()),
          () -> text.substring(0, Math.min(60, text.length())));
      assertEquals(INVALID, confirm(text, Optional.empty(), Optional.of("x")));
      assertEquals(INVALID, recovery.undo(world.stranger(), text));
      assertEquals(INVALID, recovery.approve(world.stranger(), Link.Kind.NEW_ADDRESS, text));
    }
    assertThrows(
        IllegalArgumentException.class, () -> recovery.approve(home, Link.Kind.RESET, link));
  }

  @Test
  void v_1_a_token_has_256_bits_and_only_a_digest_is_kept() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String token = world.token(Mail.Kind.VERIFY);
    assertTrue(token.matches("bpver_[A-Za-z0-9_-]{43}"), token);
    String digest = LinkToken.parse(Link.Kind.VERIFY, token).orElseThrow().digest();
    Link kept = world.store.link(digest, world.now).orElseThrow();
    assertEquals(digest, kept.digest());
    assertFalse(digest.contains(token));
    assertEquals(INVALID, confirm("bpver_" + digest, accepted.binding(), Optional.empty()));
    assertEquals(
        INVALID, confirm("bpver_" + digest.substring(0, 43), Optional.empty(), Optional.empty()));
  }

  @Test
  void v_2_a_link_lives_for_a_day() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String link = world.token(Mail.Kind.VERIFY);
    world.pass(Duration.ofHours(24));
    assertEquals(INVALID, confirm(link, accepted.binding(), Optional.empty()));
    assertTrue(world.accounts.administration().purge() > 0);
  }

  @Test
  void v_5_asking_again_leaves_the_first_link_good_and_ends_at_three_an_hour() {
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    String first = world.token(Mail.Kind.VERIFY);
    for (int i = 0; i < 5; i++) {
      assertEquals(202, registration.resend(world.stranger(), World.ADA).status());
    }
    assertEquals(3, world.mailsOf(Mail.Kind.VERIFY).size());
    assertEquals(
        registration.resend(home, World.ADA), registration.resend(home, "nobody@example.org"));
    assertEquals(DONE, confirm(first, accepted.binding(), Optional.empty()));
  }

  @Test
  void v_5_an_address_asks_ten_times_an_hour() {
    for (int i = 0; i < 10; i++) {
      assertEquals(202, registration.resend(home, "a" + i + "@example.org").status());
    }
    assertInstanceOf(Answer.TooMany.class, registration.resend(home, World.ADA));
  }

  @Test
  void v_6_a_mail_that_fails_is_tried_again_later_and_the_visitor_hears_nothing() {
    assertEquals(202, register(home, World.ADA, World.PASSWORD).status());
    Mailer broken =
        mail -> {
          throw new IllegalStateException("no route to host");
        };
    assertEquals(0, world.accounts.outbox().deliver(broken, 10));
    assertEquals(List.of(), world.deliver());
    world.pass(Duration.ofMinutes(1));
    assertEquals(1, world.deliver().size());
  }

  @Test
  void v_6_a_mail_is_given_up_after_twelve_tries() {
    register(home, World.ADA, World.PASSWORD);
    int[] tries = {0};
    for (int i = 0; i < 40; i++) {
      world
          .accounts
          .outbox()
          .deliver(
              mail -> {
                tries[0]++;
                throw new IllegalStateException();
              },
              10);
      world.pass(Duration.ofHours(1));
    }
    assertEquals(12, tries[0]);
    assertEquals(List.of(), world.deliver());
  }

  @Test
  void v_7_links_begin_with_the_configured_base() {
    register(home, World.ADA, World.PASSWORD);
    String link = world.mailsOf(Mail.Kind.VERIFY).get(0).link().orElseThrow();
    assertTrue(link.startsWith("https://b.example/account/verify?token=bpver_"), link);
  }

  @Test
  void c_3_a_reset_link_begins_with_the_configured_base() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.mailsOf(Mail.Kind.RESET).get(0).link().orElseThrow();
    assertTrue(link.startsWith("https://b.example/account/reset?token=bprst_"), link);
  }

  @Test
  void r_8_what_has_expired_is_purged() {
    register(home, World.ADA, World.PASSWORD);
    assertEquals(0, world.accounts.administration().purge());
    world.pass(Duration.ofHours(24));
    assertEquals(1, world.accounts.administration().purge());
    assertEquals(0, world.accounts.administration().purge());
  }

  @Test
  void v_8_nothing_that_was_typed_gets_into_a_mail() {
    String name = "<script>alert(1)</script>";
    registration.register(home, World.ADA, name, World.PASSWORD.toCharArray());
    Mail mail = world.mailsOf(Mail.Kind.VERIFY).get(0);
    assertEquals(World.ADA, mail.to().text());
    assertFalse((mail.text() + mail.kind().subject()).contains("script"));
    assertTrue(mail.text().contains(mail.link().orElseThrow()));
    assertFalse(mail.toString().contains("token"));
    for (Mail.Kind kind : Mail.Kind.values()) {
      assertTrue(kind.subject().chars().allMatch(c -> c >= ' ' && c < 127));
    }
  }

  @Test
  void r_9_an_administrator_makes_the_first_account_and_sets_no_password() {
    assertEquals(REFUSED, world.signIn(home, "admin@example.org", "admin"));
    String account = world.accounts.administration().create(email(World.ADA), "Ada").orElseThrow();
    assertEquals(Optional.empty(), world.accounts.administration().create(email(World.ADA), ""));
    assertEquals(Account.State.PASSWORD_SUSPENDED, state(account));
    assertEquals(DONE, reset(World.PASSWORD));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void c_9_an_administrator_mails_a_reset_and_ends_sessions() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    assertTrue(world.accounts.administration().mailReset(account));
    assertFalse(world.accounts.administration().mailReset("nobody"));
    assertEquals(1, world.mailsOf(Mail.Kind.RESET).size());
    assertEquals(1, world.accounts.administration().signOut(account));
    assertEquals(REFUSED, own.signOutElsewhere(here));
  }

  @Test
  void abuse_case_5_asking_for_a_reset_is_answered_alike_whatever_the_address_is() {
    world.member(World.ADA, World.PASSWORD);
    String disabled = world.member("disabled@example.org", World.PASSWORD);
    world.accounts.administration().disable(disabled);
    register(world.stranger(), "pending@example.org", World.PASSWORD);
    world.deliver();
    world.mails.clear();
    Answer known = recovery.request(home, World.ADA);
    assertEquals(202, known.status());
    assertEquals(known, recovery.request(home, "nobody@example.org"));
    assertEquals(known, recovery.request(home, "disabled@example.org"));
    assertEquals(known, recovery.request(home, "pending@example.org"));
    assertEquals(
        List.of(Mail.Kind.RESET, Mail.Kind.VERIFY),
        world.deliver().stream().map(Mail::kind).toList());
  }

  @Test
  void abuse_case_56_a_fourth_request_in_an_hour_mails_nothing() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 4; i++) {
      assertEquals(202, recovery.request(world.stranger(), World.ADA).status());
    }
    assertEquals(3, world.mailsOf(Mail.Kind.RESET).size());
  }

  @Test
  void c_1_an_address_asks_for_five_resets_an_hour() {
    for (int i = 0; i < 5; i++) {
      assertEquals(202, recovery.request(home, "a" + i + "@example.org").status());
    }
    assertInstanceOf(Answer.TooMany.class, recovery.request(home, World.ADA));
  }

  @Test
  void c_1_all_together_ask_for_three_hundred_resets_in_five_minutes() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 300; i++) {
      assertEquals(
          202,
          world.accounts.recovery().request(world.stranger(), "a" + i + "@example.org").status());
    }
    Answer.TooMany ada =
        assertInstanceOf(
            Answer.TooMany.class, world.accounts.recovery().request(world.stranger(), World.ADA));
    assertEquals(ada, world.accounts.recovery().request(world.stranger(), "nobody@example.org"));
    world.pass(ada.retryAfter());
    assertEquals(202, world.accounts.recovery().request(home, World.ADA).status());
  }

  @Test
  void c_4_a_refused_password_does_not_use_the_link_up() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    assertInstanceOf(
        Answer.PasswordRejected.class,
        recovery.complete(home, link, "budget pulse budget pulse".toCharArray()));
    assertEquals(DONE, recovery.complete(home, link, World.OTHER.toCharArray()));
  }

  @Test
  void c_5_asking_for_a_reset_changes_nothing() {
    world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    recovery.request(world.stranger(), World.ADA);
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
    assertInstanceOf(SessionCheck.Active.class, check(here));
  }

  @Test
  void abuse_case_58_a_reset_ends_all_there_was_and_signs_nobody_in() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    String refresh = world.families.open(account, 1).refresh().text();
    recovery.request(home, World.ADA);
    String other = world.token(Mail.Kind.RESET);
    assertEquals(DONE, reset(World.OTHER));
    assertInstanceOf(SessionCheck.SignedOut.class, check(home.withSession(in.session().token())));
    assertInstanceOf(Refresh.Refused.class, world.families.refresh(refresh));
    assertEquals(INVALID, recovery.complete(home, other, World.PASSWORD.toCharArray()));
    assertEquals(List.of(), world.sessions.list(account));
    Caller known = home.withDevice(in.device().orElseThrow());
    Answer.SecondFactorRequired half =
        (Answer.SecondFactorRequired) world.signIn(known, World.ADA, World.OTHER);
    Answer.SignedIn again =
        (Answer.SignedIn)
            world
                .accounts
                .signIn()
                .secondFactor(known.withSession(half.session().token()), world.code(key));
    assertTrue(again.device().isPresent());
    assertEquals(1, world.mailsOf(Mail.Kind.PASSWORD_CHANGED).size());
  }

  @Test
  void b_061_a_reset_signs_a_thief_out() {
    world.member(World.ADA, World.PASSWORD);
    Caller thief = signedIn();
    assertEquals(DONE, reset(World.OTHER));
    assertInstanceOf(SessionCheck.SignedOut.class, check(thief));
  }

  @Test
  void abuse_case_59_a_changed_password_voids_the_link_that_is_out() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    assertInstanceOf(
        Answer.SignedIn.class,
        own.changePassword(signedIn(), World.PASSWORD.toCharArray(), World.OTHER.toCharArray()));
    assertEquals(INVALID, recovery.complete(home, link, World.PASSWORD.toCharArray()));
  }

  @Test
  void c_2_a_reset_link_lives_for_half_an_hour() {
    world.member(World.ADA, World.PASSWORD);
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    world.pass(Duration.ofMinutes(30));
    assertEquals(INVALID, recovery.complete(home, link, World.OTHER.toCharArray()));
  }

  @Test
  void c_6_a_changed_password_ends_the_other_sessions_and_goes_on_here() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller elsewhere = signedIn();
    Caller here = signedIn();
    String refresh = world.families.open(account, 1).refresh().text();
    Answer.SignedIn changed =
        (Answer.SignedIn)
            own.changePassword(here, World.PASSWORD.toCharArray(), World.OTHER.toCharArray());
    assertInstanceOf(SessionCheck.SignedOut.class, check(elsewhere));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
    assertInstanceOf(SessionCheck.Active.class, check(home.withSession(changed.session().token())));
    assertInstanceOf(Refresh.Refused.class, world.families.refresh(refresh));
    assertEquals(1, world.mailsOf(Mail.Kind.PASSWORD_CHANGED).size());
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.OTHER));
  }

  @Test
  void c_6_a_password_that_was_changed_is_not_refused_when_the_session_went_on_elsewhere() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in =
        (Answer.SignedIn)
            world.accounts.signIn().password(home, World.ADA, World.PASSWORD.toCharArray(), true);
    Caller here = home.withSession(in.session().token());
    assertTrue(world.sessions.renew(in.session().token()).isPresent());
    assertEquals(
        DONE, own.changePassword(here, World.PASSWORD.toCharArray(), World.OTHER.toCharArray()));
    assertEquals(List.of(), world.sessions.list(account));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.OTHER));
  }

  @Test
  void abuse_case_47_a_stolen_session_changes_no_password() {
    world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    char[] next = World.OTHER.toCharArray();
    assertEquals(REFUSED, own.changePassword(home, World.PASSWORD.toCharArray(), next));
    assertEquals(REFUSED, own.changePassword(here, new char[0], next));
    for (int i = 0; i < 4; i++) {
      assertEquals(REFUSED, own.changePassword(here, "wrong".toCharArray(), next));
    }
    assertInstanceOf(
        Answer.TooMany.class, own.changePassword(here, World.PASSWORD.toCharArray(), next));
    assertInstanceOf(Answer.TooMany.class, world.signIn(world.stranger(), World.ADA, World.OTHER));
  }

  @Test
  void c_6_who_has_just_shown_a_second_factor_needs_no_present_password() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = twice(world.enrol(account));
    assertInstanceOf(
        Answer.PasswordRejected.class,
        own.changePassword(here, new char[0], "short".toCharArray()));
    assertInstanceOf(
        Answer.SignedIn.class, own.changePassword(here, new char[0], World.OTHER.toCharArray()));
  }

  @Test
  void c_6_a_password_given_again_makes_no_second_factor_fresh() {
    String key = world.enrol(world.member(World.ADA, World.PASSWORD));
    Caller here = twice(key);
    world.pass(Duration.ofMinutes(11));
    Caller again =
        here.withSession(
            ((Answer.SignedIn) world.accounts.signIn().again(here, World.PASSWORD.toCharArray()))
                .session()
                .token());
    assertEquals(REFUSED, own.changePassword(again, new char[0], World.OTHER.toCharArray()));
    assertEquals(REFUSED, world.accounts.signIn().secondFactorAgain(home, world.code(key)));
    assertEquals(REFUSED, world.accounts.signIn().secondFactorAgain(again, "junk"));
    Answer.SignedIn shown =
        (Answer.SignedIn) world.accounts.signIn().secondFactorAgain(again, world.code(key));
    assertInstanceOf(
        Answer.SignedIn.class,
        own.changePassword(
            here.withSession(shown.session().token()), new char[0], World.OTHER.toCharArray()));
  }

  @Test
  void c_7_both_addresses_agree_to_a_change() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    assertEquals(202, own.changeAddress(here, "new@example.org").status());
    Mail toOld = world.mailsOf(Mail.Kind.OLD_ADDRESS).get(0);
    Mail toNew = world.mailsOf(Mail.Kind.NEW_ADDRESS).get(0);
    assertEquals(World.ADA, toOld.to().text());
    assertEquals("new@example.org", toNew.to().text());
    assertEquals(
        202,
        recovery.approve(home, Link.Kind.NEW_ADDRESS, world.token(Mail.Kind.NEW_ADDRESS)).status());
    assertInstanceOf(SessionCheck.Active.class, check(here));
    assertEquals(
        DONE, recovery.approve(home, Link.Kind.OLD_ADDRESS, world.token(Mail.Kind.OLD_ADDRESS)));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
    assertEquals(account, world.store.find(email("new@example.org")).orElseThrow().account().id());
    assertEquals(World.ADA, world.mailsOf(Mail.Kind.ADDRESS_CHANGED).get(0).to().text());
  }

  @Test
  void c_7_the_former_owner_takes_the_account_back() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller thief = twice(world.enrol(account));
    own.changeAddress(thief, "thief@example.org");
    assertEquals(List.of(), world.mailsOf(Mail.Kind.OLD_ADDRESS));
    assertEquals(
        DONE, recovery.approve(home, Link.Kind.NEW_ADDRESS, world.token(Mail.Kind.NEW_ADDRESS)));
    world.pass(Duration.ofDays(6));
    assertEquals(DONE, recovery.undo(home, world.token(Mail.Kind.ADDRESS_CHANGED)));
    assertEquals(account, world.store.find(email(World.ADA)).orElseThrow().account().id());
    assertEquals(Account.State.PASSWORD_SUSPENDED, state(account));
    assertEquals(REFUSED, world.signIn(home, "thief@example.org", World.PASSWORD));
  }

  @Test
  void abuse_case_62_a_taken_address_is_answered_like_any_other() {
    world.member(World.ADA, World.PASSWORD);
    world.member("eve@example.org", World.PASSWORD);
    Caller here = signedIn();
    assertEquals(
        own.changeAddress(here, "eve@example.org"), own.changeAddress(here, "new@example.org"));
    assertEquals("eve@example.org", world.mailsOf(Mail.Kind.ADDRESS_IN_USE).get(0).to().text());
    assertEquals(2, world.mailsOf(Mail.Kind.OLD_ADDRESS).size());
    assertEquals(new Answer.Malformed("email"), own.changeAddress(here, "ada@example.org"));
    assertEquals(202, own.changeAddress(here, "third@example.org").status());
    assertInstanceOf(Answer.TooMany.class, own.changeAddress(here, "fourth@example.org"));
  }

  @Test
  void abuse_case_61_the_address_of_the_link_is_applied_and_no_other() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = twice(world.enrol(account));
    own.changeAddress(here, "mine@example.org");
    String first = world.token(Mail.Kind.NEW_ADDRESS);
    own.changeAddress(here, "victim@example.org");
    assertEquals(INVALID, recovery.approve(home, Link.Kind.NEW_ADDRESS, first));
    assertEquals(Optional.empty(), world.store.find(email("victim@example.org")));
    assertEquals(Optional.empty(), world.store.find(email("mine@example.org")));
  }

  @Test
  void s_11_what_is_sensitive_needs_a_sign_in_of_the_last_ten_minutes() {
    world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    world.pass(Duration.ofMinutes(11));
    Answer stepUp = new Answer.StepUpRequired();
    assertEquals(stepUp, own.changeAddress(here, "new@example.org"));
    assertEquals(stepUp, own.delete(here));
    assertEquals(stepUp, own.signOutElsewhere(here));
    assertEquals("step_up_required", stepUp.code());
    assertEquals(403, stepUp.status());
    Answer.SignedIn again =
        (Answer.SignedIn) world.accounts.signIn().again(here, World.PASSWORD.toCharArray());
    assertEquals(DONE, own.signOutElsewhere(home.withSession(again.session().token())));
  }

  @Test
  void s_10_an_owner_sees_the_own_sessions_and_ends_one_after_signing_in_again() {
    world.member("grace@example.org", World.PASSWORD);
    String hers =
        world
            .signedIn(world.stranger(), "grace@example.org", World.PASSWORD)
            .session()
            .token()
            .id();
    world.member(World.ADA, World.PASSWORD);
    Caller lost = signedIn();
    Caller here = signedIn();
    String id = lost.session().orElseThrow().id();
    assertEquals(
        Set.of(id, here.session().orElseThrow().id()),
        own.sessions(here).stream().map(Session::id).collect(Collectors.toSet()));
    assertEquals(REFUSED, own.signOut(here, hers));
    world.pass(Duration.ofMinutes(11));
    assertEquals(new Answer.StepUpRequired(), own.signOut(here, id));
    Caller again =
        home.withSession(
            ((Answer.SignedIn) world.accounts.signIn().again(here, World.PASSWORD.toCharArray()))
                .session()
                .token());
    assertEquals(DONE, own.signOut(again, id));
    assertInstanceOf(SessionCheck.SignedOut.class, check(lost));
    assertEquals(REFUSED, own.signOut(again, id));
    assertEquals(1, own.sessions(again).size());
    assertEquals(List.of(), own.sessions(home));
  }

  @Test
  void g_1_events_about_a_request_name_it_its_trace_its_route_and_the_session() {
    world.member(World.ADA, World.PASSWORD);
    Caller here =
        signedIn()
            .withRequest(new RequestId("abcdef0123"))
            .withTrace(new TraceContext("0".repeat(31) + "1", "0".repeat(15) + "2", "00"))
            .withRoute("POST", "/account/delete");
    world.events.clear();
    assertEquals(DONE, own.delete(here));
    SecurityEvent event =
        world.events.stream()
            .filter(one -> one.name() == EventName.USER_DELETED)
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("abcdef0123"), event.field(Field.REQUEST_ID));
    assertEquals(Optional.of("0".repeat(31) + "1"), event.field(Field.TRACE_ID));
    assertEquals(Optional.of("0".repeat(15) + "2"), event.field(Field.SPAN_ID));
    assertEquals(Optional.of("POST"), event.field(Field.METHOD));
    assertEquals(Optional.of("/account/delete"), event.field(Field.ROUTE));
    assertEquals(here.session().map(SessionToken::id), event.field(Field.SESSION_ID));
    Caller.of(home.client(), "").withRoute("GET", "/");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Caller(
                home.client(),
                home.footprint(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(Field.ACTOR, "mallory")));
  }

  @Test
  void b_081_a_deleted_account_is_signed_out_and_its_address_free() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    assertEquals(DONE, own.delete(here));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
    assertEquals(Optional.empty(), world.store.find(account));
    assertFalse(account.equals(world.member(World.ADA, World.PASSWORD)));
  }

  @Test
  void abuse_case_71_who_is_disabled_is_out_at_once_and_everywhere() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    String refresh = world.families.open(account, 1).refresh().text();
    assertTrue(world.accounts.administration().disable(account));
    assertFalse(world.accounts.administration().disable("nobody"));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
    assertInstanceOf(Refresh.Refused.class, world.families.refresh(refresh));
    assertTrue(world.accounts.administration().enable(account));
    assertFalse(world.accounts.administration().enable(account));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void r_3_mails_about_an_account_go_to_its_own_spelling_of_the_address() {
    world.member(World.ADA, World.PASSWORD);
    world.member("eve@example.org", World.OTHER);
    register(world.stranger(), "aDA@example.org", World.OTHER);
    recovery.request(home, "aDA@example.org");
    own.changeAddress(
        home.withSession(world.signedIn(home, "eve@example.org", World.OTHER).session().token()),
        "aDA@example.org");
    for (Mail.Kind kind :
        List.of(Mail.Kind.ALREADY_REGISTERED, Mail.Kind.RESET, Mail.Kind.ADDRESS_IN_USE)) {
      assertEquals(
          List.of(World.ADA), world.mailsOf(kind).stream().map(mail -> mail.to().text()).toList());
    }
  }

  @Test
  void r_4_a_stranger_who_registers_or_asks_for_links_keeps_nobody_from_registering() {
    for (int i = 0; i < 9; i++) {
      register(world.stranger(), World.ADA, World.OTHER);
      registration.resend(world.stranger(), World.ADA);
    }
    world.deliver();
    world.mails.clear();
    Answer.Accepted accepted = (Answer.Accepted) register(home, World.ADA, World.PASSWORD);
    assertEquals(
        DONE, confirm(world.token(Mail.Kind.VERIFY), accepted.binding(), Optional.empty()));
  }

  @Test
  void r_4_one_network_sends_an_address_three_first_mails_an_hour() {
    for (int i = 0; i < 5; i++) {
      register(World.caller("203.0.113." + (i + 1)), World.ADA, World.OTHER);
    }
    assertEquals(3, world.mailsOf(Mail.Kind.VERIFY).size());
  }

  @Test
  void c_8_no_token_of_a_program_outlives_what_signs_its_owner_out() {
    String account = world.member(World.ADA, World.PASSWORD);
    Administration administration = world.accounts.administration();
    List<Runnable> ends =
        List.of(
            () -> own.signOutElsewhere(signedIn()),
            () -> administration.signOut(account),
            () -> reset(World.OTHER),
            () ->
                own.changePassword(
                    home.withSession(
                        world.signedIn(home, World.ADA, World.OTHER).session().token()),
                    World.OTHER.toCharArray(),
                    World.PASSWORD.toCharArray()),
            () -> {
              administration.disable(account);
              administration.enable(account);
            },
            () -> administration.delete(account));
    for (Runnable end : ends) {
      String header =
          "Bearer "
              + world
                  .apiTokens
                  .issue(
                      account,
                      world.store.credentialVersion(account).orElseThrow(),
                      "ci",
                      Set.of("read"),
                      Duration.ofDays(9))
                  .token()
                  .text();
      assertTrue(world.apiTokens.check(List.of(header)).isPresent());
      end.run();
      assertEquals(Optional.empty(), world.apiTokens.check(List.of(header)));
    }
  }

  @Test
  void m_6_changed_factors_are_told_and_end_the_other_sessions() {
    world.member(World.ADA, World.PASSWORD);
    Caller elsewhere = signedIn();
    Caller here = signedIn();
    assertEquals(DONE, own.factorsChanged(here));
    assertInstanceOf(SessionCheck.SignedOut.class, check(elsewhere));
    assertInstanceOf(SessionCheck.Active.class, check(here));
    assertEquals(1, world.mailsOf(Mail.Kind.FACTORS_CHANGED).size());
  }

  @Test
  void t_4_the_owner_hears_of_a_copied_token() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.accounts.administration().tokensMisused(account);
    world.accounts.administration().tokensMisused("nobody");
    assertEquals(1, world.mailsOf(Mail.Kind.TOKENS_MISUSED).size());
  }

  @Test
  void v_3_the_token_goes_from_the_address_into_a_cookie_of_ten_minutes() {
    register(home, World.ADA, World.PASSWORD);
    String token = world.token(Mail.Kind.VERIFY);
    AccountCookies cookies = AccountCookies.forBaseUrl(BaseUrl.of("BASE", "https://b.example"));
    String header = cookies.set(AccountCookies.Kind.LINK, token).orElseThrow();
    assertEquals(
        "__Host-link=" + token + "; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure", header);
    String sent = header.substring(0, header.indexOf(';'));
    assertEquals(Optional.of(token), cookies.read(AccountCookies.Kind.LINK, List.of(sent)));
    assertEquals(Optional.of("a•••@e•••.org"), recovery.preview(Link.Kind.VERIFY, token));
  }

  @Test
  void g_2_every_operation_is_told_of() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    for (int i = 0; i < 7; i++) {
      world.signIn(World.caller("203.0.113.1"), World.ADA, "wrong");
    }
    own.changePassword(here, "wrong".toCharArray(), World.OTHER.toCharArray());
    assertEquals(DONE, reset(World.OTHER));
    world.accounts.administration().disable(account);
    world.accounts.administration().delete(account);
    Set<EventName> told =
        world.events.stream().map(SecurityEvent::name).collect(Collectors.toSet());
    assertTrue(
        told.containsAll(
            Set.of(
                EventName.USER_CREATED,
                EventName.AUTHN_LOGIN_SUCCESS,
                EventName.SESSION_CREATED,
                EventName.AUTHN_LOGIN_FAIL,
                EventName.EXCESS_RATE_LIMIT_EXCEEDED,
                EventName.AUTHN_PASSWORD_CHANGE_FAIL,
                EventName.AUTHN_PASSWORD_CHANGE,
                EventName.SESSION_EXPIRED,
                EventName.USER_UPDATED,
                EventName.USER_DELETED)),
        told::toString);
  }

  @Test
  void s_7_a_change_of_the_account_is_seen_by_the_next_request() {
    String account = world.member(World.ADA, World.PASSWORD);
    Caller here = signedIn();
    assertInstanceOf(SessionCheck.Active.class, check(here));
    assertTrue(world.store.disable(account));
    assertInstanceOf(SessionCheck.SignedOut.class, check(here));
  }

  @Test
  void m_8_a_mail_neither_removes_nor_replaces_a_second_factor() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.enrol(account);
    assertEquals(DONE, reset(World.OTHER));
    assertTrue(world.factors.isEnrolled(account));
    assertInstanceOf(Answer.SecondFactorRequired.class, world.signIn(home, World.ADA, World.OTHER));
  }

  @Test
  void m_7_lost_factors_go_after_three_days_of_which_the_owner_hears_three_times() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.enrol(account);
    Administration administration = world.accounts.administration();
    assertEquals(REFUSED, world.accounts.signIn().removeFactors(home));
    assertEquals(202, world.accounts.signIn().removeFactors(half()).status());
    assertEquals(202, world.accounts.signIn().removeFactors(half()).status());
    assertEquals(1, world.mailsOf(Mail.Kind.FACTORS_TO_GO).size());
    world.pass(Duration.ofHours(23));
    assertEquals(0, administration.removeLostFactors());
    assertEquals(1, world.mailsOf(Mail.Kind.FACTORS_TO_GO).size());
    world.pass(Duration.ofHours(1));
    assertEquals(0, administration.removeLostFactors());
    assertEquals(0, administration.removeLostFactors());
    assertEquals(2, world.mailsOf(Mail.Kind.FACTORS_TO_GO).size());
    world.pass(Duration.ofDays(2));
    assertTrue(world.factors.isEnrolled(account));
    assertEquals(1, administration.removeLostFactors());
    assertEquals(0, administration.removeLostFactors());
    assertFalse(world.factors.isEnrolled(account));
    assertEquals(1, world.mailsOf(Mail.Kind.FACTORS_CHANGED).size());
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void m_7_a_link_a_sign_in_or_another_password_keeps_the_factors() {
    String account = world.member(World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    world.accounts.signIn().removeFactors(half());
    String keep = world.token(Mail.Kind.FACTORS_TO_GO);
    assertEquals(DONE, recovery.keepFactors(home, keep));
    assertEquals(INVALID, recovery.keepFactors(home, keep));
    world.accounts.signIn().removeFactors(half());
    twice(key);
    assertFalse(world.store.cancelRemoval(account));
    world.pass(Duration.ofHours(1));
    world.accounts.signIn().removeFactors(half());
    assertEquals(DONE, reset(World.OTHER));
    world.pass(Duration.ofHours(73));
    assertEquals(0, world.accounts.administration().removeLostFactors());
    assertTrue(world.factors.isEnrolled(account));
  }

  private Caller half() {
    Answer.SecondFactorRequired half =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    return home.withSession(half.session().token());
  }

  @Test
  void abuse_case_103_without_an_audit_log_nobody_signs_in_and_failures_are_still_answered() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.auditDown = true;
    assertThrows(IllegalStateException.class, () -> world.signIn(home, World.ADA, World.PASSWORD));
    assertEquals(List.of(), world.sessions.list(account));
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
    world.auditDown = false;
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
    assertEquals(
        List.of(new Change(EventName.AUTHN_LOGIN_SUCCESS, account, "password")), world.logins);
  }

  @Test
  void g_2_the_start_is_told_with_the_id_of_the_key_and_the_names_of_what_is_on() {
    world
        .builder(QuickHashing.of(world.random))
        .challenge(caller -> false)
        .limits(List.of(LimitPolicy.log("login-ip", 7, Duration.ofMinutes(1))))
        .build();
    SecurityEvent event = world.events.get(world.events.size() - 1);
    assertEquals(EventName.SYS_STARTUP, event.name());
    assertEquals(Optional.of("k1"), event.field(Field.KEY_ID));
    String parts =
        "families on, api_tokens on, challenge on, breached_passwords off, limit login-ip";
    assertEquals(Optional.of(parts), event.field(Field.DETAIL));
    assertTrue(world.eventLines().endsWith("\"detail\":\"" + parts + "\"}"), world::eventLines);
  }

  @Test
  void a_4_what_was_not_configured_is_named_all_at_once() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Accounts.builder().build());
    assertEquals(
        "Not set: store, backoffs, passwords, limiter, keys, sessions, factors, base, chance,"
            + " events",
        refused.getMessage());
  }

  @Test
  void r_1_an_owner_is_called_as_they_want_within_bounds() {
    world.member(World.ADA, World.PASSWORD);
    Caller caller = signedIn();
    assertEquals(new Answer.Done(), own.rename(caller, "Ada Lovelace"));
    assertEquals(new Answer.Malformed("name"), own.rename(caller, "x".repeat(101)));
    assertEquals(new Answer.Malformed("name"), own.rename(caller, "Ada\r\nBcc: eve"));
    assertEquals(new Answer.Refused(), own.rename(home, "Eve"));
    assertEquals(
        "Ada Lovelace",
        world
            .store
            .find(EmailAddress.parse(World.ADA).orElseThrow())
            .orElseThrow()
            .account()
            .name());
  }

  @Test
  void abuse_case_97_no_event_tells_a_secret_or_an_address() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    world.signIn(home, World.ADA, "canary wrong password");
    recovery.request(home, World.ADA);
    String link = world.token(Mail.Kind.RESET);
    assertEquals(DONE, recovery.complete(home, link, World.OTHER.toCharArray()));
    world.accounts.administration().delete(account);
    String lines = world.eventLines();
    for (String secret :
        List.of(
            "example.org",
            World.PASSWORD,
            World.OTHER,
            "canary",
            link,
            link.substring(6),
            in.session().token().text().substring(33),
            in.device().orElseThrow(),
            Ids.digest(link))) {
      assertFalse(lines.contains(secret), secret);
    }
    for (Object each : List.of(in, world.deliver(), world.accounts, home)) {
      assertFalse(each.toString().contains("xample"), each.toString());
    }
  }

  private Answer register(Caller caller, String email, String password) {
    return registration.register(caller, email, "", password.toCharArray());
  }

  private Answer confirm(String token, Optional<String> binding, Optional<String> password) {
    return registration.confirm(
        world.stranger(), token, binding, password.map(String::toCharArray));
  }

  private Answer reset(String password) {
    recovery.request(world.stranger(), World.ADA);
    return recovery.complete(
        world.stranger(), world.token(Mail.Kind.RESET), password.toCharArray());
  }

  private Caller signedIn() {
    return home.withSession(world.signedIn(home, World.ADA, World.PASSWORD).session().token());
  }

  private Caller twice(String key) {
    Answer.SecondFactorRequired half =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    Answer.SignedIn in =
        (Answer.SignedIn)
            world
                .accounts
                .signIn()
                .secondFactor(home.withSession(half.session().token()), world.code(key));
    return home.withSession(in.session().token());
  }

  private SessionCheck check(Caller caller) {
    return world.sessions.check(List.of(caller.session().orElseThrow().text()), caller.footprint());
  }

  private Account.State state(String account) {
    return world.store.find(account).orElseThrow().account().state();
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow();
  }
}
