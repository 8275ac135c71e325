package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.password.BreachedPasswords;
import dev.budgetpulse.security.password.PasswordCost;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.password.QuickHashing;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.session.SessionCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final Answer REFUSED = new Answer.Refused();

  private final World world = World.inMemory();
  private final Caller home = World.caller("192.0.2.1");

  @Test
  void l_1_the_right_password_opens_a_session() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, "ada@example.ORG", World.PASSWORD);
    assertEquals(account, in.session().session().account());
    assertTrue(in.device().isPresent());
    assertFalse(in.toString().contains(in.device().get()));
    assertTrue(
        world.events.stream()
            .anyMatch(
                event ->
                    event.name() == EventName.AUTHN_LOGIN_SUCCESS
                        && event.field(Field.ACTOR).equals(Optional.of(account))));
  }

  @Test
  void l_2_all_failures_are_answered_alike() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.member("eve@example.org", World.PASSWORD);
    world
        .accounts
        .registration()
        .register(world.stranger(), "bob@example.org", "", World.PASSWORD.toCharArray());
    assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.OTHER));
    assertEquals(REFUSED, world.signIn(world.stranger(), "nobody@example.org", World.OTHER));
    assertEquals(REFUSED, world.signIn(world.stranger(), "bob@example.org", World.OTHER));
    world.accounts.administration().disable(account);
    assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.PASSWORD));
    world.accounts.administration().delete(account);
    assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.PASSWORD));
    assertEquals(401, REFUSED.status());
    assertEquals("auth_failed", REFUSED.code());
  }

  @Test
  void l_4_a_password_is_hashed_whatever_the_account_is() {
    String disabled = world.member("disabled@example.org", World.PASSWORD);
    world.accounts.administration().disable(disabled);
    world.member(World.ADA, World.PASSWORD);
    world
        .accounts
        .registration()
        .register(world.stranger(), "bob@example.org", "", World.PASSWORD.toCharArray());
    Accounts busy = world.with(QuickHashing.busy(world.random));
    for (String email :
        List.of("disabled@example.org", World.ADA, "bob@example.org", "nobody@example.org")) {
      assertInstanceOf(
          Answer.Busy.class,
          busy.signIn().password(world.stranger(), email, World.PASSWORD.toCharArray(), false));
    }
  }

  @Test
  void abuse_case_4_a_password_set_for_the_address_of_another_tells_nothing() {
    world.member(World.ADA, World.PASSWORD);
    for (String email : List.of(World.ADA, "free@example.org")) {
      Answer accepted =
          world
              .accounts
              .registration()
              .register(world.stranger(), email, "", World.OTHER.toCharArray());
      assertInstanceOf(Answer.Accepted.class, accepted);
      assertEquals(REFUSED, world.signIn(world.stranger(), email, World.OTHER));
    }
  }

  @Test
  void l_5_the_right_password_of_a_pending_registration_mails_the_link_again() {
    world.accounts.registration().register(home, World.ADA, "Ada", World.PASSWORD.toCharArray());
    assertEquals(1, world.mailsOf(Mail.Kind.VERIFY).size());
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.PASSWORD));
    assertEquals(2, world.mailsOf(Mail.Kind.VERIFY).size());
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
    assertEquals(2, world.mailsOf(Mail.Kind.VERIFY).size());
  }

  @Test
  void abuse_case_16_the_sixth_wrong_password_from_an_address_is_not_looked_at() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(home, "nobody" + i + "@example.org", World.OTHER));
    }
    Accounts busy = world.with(QuickHashing.busy(world.random));
    assertInstanceOf(
        Answer.TooMany.class,
        busy.signIn().password(home, World.ADA, World.PASSWORD.toCharArray(), false));
    world.pass(Duration.ofMinutes(15));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void b_067_a_stranger_cannot_use_up_the_attempts_of_everybody() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 9; i++) {
      world.signIn(World.caller("203.0.113.1"), "nobody" + i + "@example.org", World.OTHER);
    }
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_22_the_two_spellings_of_an_address_are_one_client() {
    for (int i = 0; i < 5; i++) {
      String address = i % 2 == 0 ? "192.0.2.1" : "::ffff:192.0.2.1";
      world.signIn(World.caller(address), "nobody" + i + "@example.org", World.OTHER);
    }
    assertInstanceOf(
        Answer.TooMany.class,
        world.signIn(World.caller("::ffff:192.0.2.1"), World.ADA, World.OTHER));
  }

  @Test
  void abuse_case_23_guesses_from_everywhere_wait_longer_and_longer() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.OTHER));
    }
    assertEquals(
        new Answer.TooMany(Duration.ofSeconds(30)),
        world.signIn(world.stranger(), World.ADA, World.PASSWORD));
    world.pass(Duration.ofSeconds(29));
    assertEquals(
        new Answer.TooMany(Duration.ofSeconds(1)),
        world.signIn(world.stranger(), World.ADA, World.OTHER));
    world.pass(Duration.ofSeconds(1));
    assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.OTHER));
    assertEquals(
        new Answer.TooMany(Duration.ofMinutes(1)),
        world.signIn(world.stranger(), World.ADA, World.OTHER));
  }

  @Test
  void abuse_case_23_a_name_that_nobody_has_waits_as_long() {
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(world.stranger(), "nobody@example.org", World.OTHER));
    }
    assertEquals(
        new Answer.TooMany(Duration.ofSeconds(30)),
        world.signIn(world.stranger(), "nobody@example.org", World.OTHER));
  }

  @Test
  void rl_m_5_nobody_waits_for_what_was_tried_on_another_account() {
    BackoffStore kept = new InMemoryBackoffStore();
    Set<String> names = new TreeSet<>();
    BackoffStore named =
        new BackoffStore() {
          @Override
          public Backoff change(String name, UnaryOperator<Backoff> change) {
            names.add(name);
            return kept.change(name, change);
          }

          @Override
          public void forget(String name) {
            names.remove(name);
            kept.forget(name);
          }
        };
    Accounts accounts = world.builder(QuickHashing.of(world.random)).backoffs(named).build();
    String ada = world.member(World.ADA, World.PASSWORD);
    String bob = world.member("bob@example.org", World.PASSWORD);
    for (String email : List.of(World.ADA, "bob@example.org", "nobody@example.org")) {
      accounts.signIn().password(world.stranger(), email, World.OTHER.toCharArray(), false);
    }
    assertTrue(names.containsAll(List.of("account " + ada, "account " + bob)), names::toString);
    names.removeAll(List.of("account " + ada, "account " + bob));
    assertTrue(
        names.size() == 1 && names.iterator().next().matches("nobody [0-9]{1,7}"), names::toString);
    names.add("account " + ada);
    names.add("factor " + ada);
    assertTrue(accounts.administration().delete(ada));
    assertEquals(1, names.size(), "What was tried on a deleted account is forgotten");
  }

  @Test
  void l_9_correct_passwords_at_once_all_sign_in() throws Exception {
    world.member(World.ADA, World.PASSWORD);
    List<Callable<Answer>> work = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Caller caller = world.stranger();
      work.add(() -> world.signIn(caller, World.ADA, World.PASSWORD));
    }
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      for (Future<Answer> each : threads.invokeAll(work)) {
        assertInstanceOf(Answer.SignedIn.class, each.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_25_an_own_sign_in_between_gives_no_guesses_back() {
    world.member("eve@example.org", World.OTHER);
    for (int i = 0; i < 4; i++) {
      assertEquals(REFUSED, world.signIn(home, "nobody" + i + "@example.org", World.PASSWORD));
      assertInstanceOf(Answer.SignedIn.class, world.signIn(home, "eve@example.org", World.OTHER));
    }
    assertEquals(REFUSED, world.signIn(home, "nobody@example.org", World.PASSWORD));
    assertInstanceOf(Answer.TooMany.class, world.signIn(home, "eve@example.org", World.OTHER));
  }

  @Test
  void abuse_case_27_nobody_locks_the_owner_out_of_a_known_device() {
    world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn first = world.signedIn(home, World.ADA, World.PASSWORD);
    for (int i = 0; i < 5; i++) {
      world.signIn(home, World.ADA, World.OTHER);
    }
    assertInstanceOf(Answer.TooMany.class, world.signIn(home, World.ADA, World.PASSWORD));
    Caller known = home.withDevice(first.device().orElseThrow());
    Answer.SignedIn again = world.signedIn(known, World.ADA, World.PASSWORD);
    assertEquals(Optional.empty(), again.device());
  }

  @Test
  void l_11_the_cookie_of_a_device_is_good_for_its_account_only() {
    world.member(World.ADA, World.PASSWORD);
    world.member("eve@example.org", World.OTHER);
    String device = world.signedIn(home, "eve@example.org", World.OTHER).device().orElseThrow();
    Caller known = World.caller("203.0.113.9").withDevice(device);
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(known, World.ADA, World.OTHER));
    }
    assertInstanceOf(Answer.TooMany.class, world.signIn(known, World.ADA, World.OTHER));
  }

  @Test
  void l_11_a_device_that_fails_ten_times_in_a_row_is_a_stranger() {
    world.member(World.ADA, World.PASSWORD);
    String device = world.signedIn(home, World.ADA, World.PASSWORD).device().orElseThrow();
    Caller known = home.withDevice(device);
    for (int i = 0; i < 10; i++) {
      assertEquals(REFUSED, world.signIn(known, World.ADA, World.OTHER));
    }
    world.pass(Duration.ofMinutes(15));
    assertTrue(world.signedIn(known, World.ADA, World.PASSWORD).device().isPresent());
  }

  @Test
  void abuse_case_29_a_hundred_failures_in_a_row_suspend_the_password_until_a_reset() {
    String account = world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 100; i++) {
      assertEquals(REFUSED, world.signIn(world.stranger(), World.ADA, World.OTHER));
      world.pass(Duration.ofMinutes(16));
    }
    assertEquals(
        State.PASSWORD_SUSPENDED, world.store.find(account).orElseThrow().account().state());
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.PASSWORD));
    assertEquals(1, world.mailsOf(Mail.Kind.PASSWORD_SUSPENDED).size());
    world.accounts.recovery().request(home, World.ADA);
    assertInstanceOf(
        Answer.Done.class,
        world
            .accounts
            .recovery()
            .complete(home, world.token(Mail.Kind.RESET), World.OTHER.toCharArray()));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.OTHER));
  }

  @Test
  void l_12_a_suspended_password_ends_no_session() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    world.store.suspendPassword(
        account, new QueuedMail("1", Mail.Kind.PASSWORD_SUSPENDED, "", 0, world.now));
    assertInstanceOf(
        SessionCheck.Active.class,
        world.sessions.check(List.of(in.session().token().text()), home.footprint()));
  }

  @Test
  void l_8_what_is_nobodys_wrong_password_does_not_count() {
    world.member(World.ADA, World.PASSWORD);
    Accounts busy = world.with(QuickHashing.busy(world.random));
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(
          Answer.Busy.class,
          busy.signIn().password(home, World.ADA, World.PASSWORD.toCharArray(), false));
      world.signIn(home, "no address", World.PASSWORD);
    }
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_34_a_wait_that_is_ignored_does_not_use_up_the_address() {
    for (int i = 0; i < 5; i++) {
      world.signIn(world.stranger(), World.ADA, World.OTHER);
    }
    for (int i = 0; i < 30; i++) {
      assertInstanceOf(Answer.TooMany.class, world.signIn(home, World.ADA, World.OTHER));
    }
    assertEquals(REFUSED, world.signIn(home, "nobody@example.org", World.OTHER));
  }

  @Test
  void abuse_case_38_an_endless_password_is_refused_before_anything_is_done() {
    Accounts busy = world.with(QuickHashing.busy(world.random));
    char[] endless = new char[1_000_000];
    assertEquals(
        new Answer.Malformed("password"), busy.signIn().password(home, World.ADA, endless, false));
    assertEquals(
        new Answer.Malformed("password"),
        busy.registration().register(home, World.ADA, "", endless));
  }

  @Test
  void h_7_an_outdated_hash_is_replaced_at_the_next_sign_in() {
    String account = world.member(World.ADA, World.PASSWORD);
    String present = world.store.find(account).orElseThrow().hash();
    PasswordHasher other =
        PasswordHasher.builder(world.random).cost(PasswordCost.PBKDF2_600_000).build();
    String outdated = other.hash(World.PASSWORD.toCharArray()).orElseThrow();
    assertTrue(world.store.rehash(account, present, outdated));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
    String renewed = world.store.find(account).orElseThrow().hash();
    assertNotEquals(outdated, renewed);
    assertTrue(renewed.startsWith("$argon2id$"));
  }

  @Test
  void abuse_case_41_a_hash_of_the_old_application_signs_in_and_is_replaced() {
    String bcrypt = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    String account = world.member(World.ADA, World.PASSWORD);
    assertTrue(world.store.rehash(account, world.store.find(account).orElseThrow().hash(), bcrypt));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, "U*U"));
    assertTrue(world.store.find(account).orElseThrow().hash().startsWith("$argon2id$"));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, "U*U"));
  }

  @Test
  void l_7_who_is_disabled_between_the_two_factors_stays_out() {
    String account = world.member(World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    Caller half = home.withSession(first.session().token());
    world.store.suspendPassword(
        account, new QueuedMail("1", Mail.Kind.PASSWORD_SUSPENDED, "", 0, world.now));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half, world.code(key)));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half, world.code(key)));
  }

  @Test
  void l_7_guesses_between_the_two_factors_hold_the_second_up_and_use_no_code_up() {
    String account = world.member(World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    Caller half = home.withSession(first.session().token());
    while (!(world.signIn(world.stranger(), World.ADA, World.OTHER) instanceof Answer.TooMany)) {
      // Until the account is not looked at.
    }
    String code = world.code(key);
    Answer.TooMany held =
        assertInstanceOf(Answer.TooMany.class, world.accounts.signIn().secondFactor(half, code));
    world.pass(held.retryAfter().minusMillis(1));
    assertInstanceOf(Answer.TooMany.class, world.accounts.signIn().secondFactor(half, code));
    world.pass(Duration.ofMillis(1));
    assertInstanceOf(Answer.SignedIn.class, world.accounts.signIn().secondFactor(half, code));
  }

  @Test
  void l_7_nobody_holds_up_the_second_factor_of_a_known_device() {
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn known = world.signedIn(home, World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    Caller owner = home.withDevice(known.device().orElseThrow());
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(owner, World.ADA, World.PASSWORD);
    while (!(world.signIn(world.stranger(), World.ADA, World.OTHER) instanceof Answer.TooMany)) {
      // Until the account is not looked at by strangers.
    }
    assertInstanceOf(
        Answer.SignedIn.class,
        world
            .accounts
            .signIn()
            .secondFactor(owner.withSession(first.session().token()), world.code(key)));
  }

  @Test
  void k_10_a_rotated_key_forgets_no_device_no_attempt_and_no_limit() {
    world.member(World.ADA, World.PASSWORD);
    byte[] bytes = new byte[32];
    world.random.nextBytes(bytes);
    KeyRing.Key newer = new KeyRing.Key("k2", Secret.of(bytes));
    Accounts during = world.under(KeyRing.of(List.of(newer, world.keys.current())));
    Accounts after = world.under(KeyRing.of(List.of(newer)));
    Caller old =
        home.withDevice(world.signedIn(home, World.ADA, World.PASSWORD).device().orElseThrow());
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
    }
    assertInstanceOf(Answer.TooMany.class, signIn(during, world.stranger(), World.ADA));
    assertInstanceOf(Answer.TooMany.class, signIn(during, home, "nobody@example.org"));
    assertEquals(Optional.empty(), device(during, old));
    world.pass(Duration.ofMinutes(15));
    Caller fresh = home.withDevice(device(during, home).orElseThrow());
    assertEquals(Optional.empty(), device(during, fresh));
    assertEquals(Optional.empty(), device(after, fresh));
    assertTrue(device(after, old).isPresent());
  }

  private static Answer signIn(Accounts accounts, Caller caller, String email) {
    return accounts.signIn().password(caller, email, World.PASSWORD.toCharArray(), false);
  }

  private static Optional<String> device(Accounts accounts, Caller caller) {
    return ((Answer.SignedIn) signIn(accounts, caller, World.ADA)).device();
  }

  @Test
  void m_4_guesses_of_a_second_factor_wait_longer_and_longer() {
    String key = world.enrol(world.member(World.ADA, World.PASSWORD));
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.accounts.signIn().secondFactor(half(), "junk"));
    }
    Answer.TooMany first =
        (Answer.TooMany) world.accounts.signIn().secondFactor(half(), world.code(key));
    assertEquals(Duration.ofSeconds(30), first.retryAfter());
    world.pass(Duration.ofSeconds(30));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half(), "junk"));
    Answer.TooMany second =
        (Answer.TooMany) world.accounts.signIn().secondFactor(half(), world.code(key));
    assertEquals(Duration.ofMinutes(1), second.retryAfter());
    world.pass(Duration.ofHours(2));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half(), "junk"));
    Answer.TooMany later =
        (Answer.TooMany) world.accounts.signIn().secondFactor(half(), world.code(key));
    assertEquals(Duration.ofMinutes(2), later.retryAfter());
    world.pass(Duration.ofMinutes(2));
    assertInstanceOf(
        Answer.SignedIn.class, world.accounts.signIn().secondFactor(half(), world.code(key)));
    world.pass(Duration.ofMinutes(1));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half(), "junk"));
    assertInstanceOf(
        Answer.SignedIn.class, world.accounts.signIn().secondFactor(half(), world.code(key)));
  }

  private Caller half() {
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    return home.withSession(first.session().token());
  }

  @Test
  void g_7_without_a_log_people_sign_in_and_wrong_passwords_count() {
    world.member(World.ADA, World.PASSWORD);
    world.eventsDown = true;
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
    }
    assertInstanceOf(Answer.TooMany.class, world.signIn(home, World.ADA, World.PASSWORD));
    world.pass(Duration.ofMinutes(15));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_103_without_an_audit_log_the_hundredth_wrong_password_is_one_as_well() {
    World recorded = World.recorded();
    String account = recorded.member(World.ADA, World.PASSWORD);
    recorded.auditDown = true;
    for (int i = 0; i < 101; i++) {
      recorded.pass(Duration.ofMinutes(16));
      assertEquals(REFUSED, recorded.signIn(recorded.stranger(), World.ADA, World.OTHER));
    }
    assertEquals(State.ACTIVE, recorded.store.find(account).orElseThrow().account().state());
    recorded.auditDown = false;
    recorded.pass(Duration.ofMinutes(16));
    assertEquals(REFUSED, recorded.signIn(recorded.stranger(), World.ADA, World.OTHER));
    assertEquals(
        State.PASSWORD_SUSPENDED, recorded.store.find(account).orElseThrow().account().state());
  }

  @Test
  void l_14_the_owner_hears_of_a_wrong_second_factor_once_an_hour() {
    String account = world.member(World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    assertEquals("mfa_required", first.code());
    Caller half = home.withSession(first.session().token());
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half, "000000"));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(half, "000001"));
    assertEquals(1, world.mailsOf(Mail.Kind.SECOND_FACTOR_FAILED).size());
    assertInstanceOf(
        Answer.SignedIn.class, world.accounts.signIn().secondFactor(half, world.code(key)));
    assertEquals(REFUSED, world.accounts.signIn().secondFactor(home, world.code(key)));
  }

  @Test
  void l_14_the_owner_hears_of_a_sign_in_after_failures_and_on_a_new_device() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 3; i++) {
      world.signIn(world.stranger(), World.ADA, World.OTHER);
    }
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    assertEquals(1, world.mailsOf(Mail.Kind.SIGNED_IN_AFTER_FAILURES).size());
    assertEquals(1, world.mailsOf(Mail.Kind.SIGNED_IN_ON_NEW_DEVICE).size());
    world.pass(Duration.ofHours(2));
    world.signedIn(home.withDevice(in.device().orElseThrow()), World.ADA, World.PASSWORD);
    assertEquals(1, world.mailsOf(Mail.Kind.SIGNED_IN_ON_NEW_DEVICE).size());
    assertEquals(1, world.mailsOf(Mail.Kind.SIGNED_IN_AFTER_FAILURES).size());
  }

  @Test
  void l_14_the_owner_hears_of_a_used_recovery_code() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.enrol(account);
    String code = world.factors.regenerate(account).orElseThrow().codes().get(0);
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    Caller half = home.withSession(first.session().token());
    assertInstanceOf(Answer.SignedIn.class, world.accounts.signIn().secondFactor(half, code));
    assertEquals(1, world.mailsOf(Mail.Kind.RECOVERY_CODE_USED).size());
  }

  @Test
  void l_15_the_session_the_browser_came_with_is_over() {
    world.member(World.ADA, World.PASSWORD);
    world.member("eve@example.org", World.OTHER);
    Answer.SignedIn planted = world.signedIn(home, "eve@example.org", World.OTHER);
    Answer.SignedIn in =
        world.signedIn(home.withSession(planted.session().token()), World.ADA, World.PASSWORD);
    assertNotEquals(planted.session().token().text(), in.session().token().text());
    assertInstanceOf(
        SessionCheck.SignedOut.class,
        world.sessions.check(List.of(planted.session().token().text()), home.footprint()));
  }

  @Test
  void abuse_case_73_an_eleventh_sign_in_ends_the_least_recent_session_and_counts_nowhere() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 11; i++) {
      assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
      world.pass(Duration.ofSeconds(1));
    }
    assertEquals(1, world.mailsOf(Mail.Kind.SESSIONS_ENDED).size());
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void s_9_the_owner_hears_once_an_hour_that_a_device_was_signed_out() {
    String key = world.enrol(world.member(World.ADA, World.PASSWORD));
    List<Integer> mails = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      Answer.SecondFactorRequired first =
          (Answer.SecondFactorRequired)
              world.accounts.signIn().password(home, World.ADA, World.PASSWORD.toCharArray(), true);
      Caller half = home.withSession(first.session().token());
      assertInstanceOf(
          Answer.SignedIn.class, world.accounts.signIn().secondFactor(half, world.code(key)));
      mails.add(world.mailsOf(Mail.Kind.SESSIONS_ENDED).size());
      world.pass(Duration.ofSeconds(i < 11 ? 390 : 3_600));
    }
    assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2), mails);
  }

  @Test
  void l_13_many_failures_raise_the_alarm_and_halve_what_strangers_may_try() {
    world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    for (int i = 0; i < 31; i++) {
      world.signIn(world.stranger(), "nobody" + i + "@example.org", World.OTHER);
    }
    assertEquals(
        1,
        world.events.stream()
            .filter(event -> event.field(Field.REASON).equals(Optional.of("heightened")))
            .count());
    Caller stranger = World.caller("203.0.113.1");
    assertEquals(REFUSED, world.signIn(stranger, "a@example.org", World.OTHER));
    assertEquals(REFUSED, world.signIn(stranger, "b@example.org", World.OTHER));
    assertInstanceOf(Answer.TooMany.class, world.signIn(stranger, "c@example.org", World.OTHER));
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(home, "c" + i + "@example.org", World.OTHER));
    }
    assertInstanceOf(
        Answer.SignedIn.class,
        world.signIn(home.withDevice(in.device().orElseThrow()), World.ADA, World.PASSWORD));
    world.pass(Duration.ofMinutes(15));
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(stranger, "d" + i + "@example.org", World.OTHER));
    }
  }

  @Test
  void l_13_strangers_meet_the_challenge_in_uneasy_times_only_and_it_opens_nothing() {
    List<Caller> asked = new ArrayList<>();
    Accounts accounts =
        world
            .builder(QuickHashing.of(world.random))
            .challenge(
                caller -> {
                  asked.add(caller);
                  return caller.proof().equals(Optional.of("solved"));
                })
            .build();
    world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = (Answer.SignedIn) signIn(accounts, home, World.ADA);
    raiseTheAlarm(accounts);
    assertEquals(List.of(), asked);
    Caller stranger = World.caller("203.0.113.1");
    for (int i = 0; i < 9; i++) {
      assertEquals(new Answer.ChallengeRequired(), signIn(accounts, stranger, World.ADA));
    }
    Caller solver = stranger.withProof("solved");
    assertEquals(REFUSED, signIn(accounts, solver, "a@example.org"));
    assertInstanceOf(Answer.SignedIn.class, signIn(accounts, solver, World.ADA));
    assertEquals(REFUSED, signIn(accounts, solver, "b@example.org"));
    int before = asked.size();
    assertInstanceOf(
        Answer.SignedIn.class,
        signIn(accounts, home.withDevice(in.device().orElseThrow()), World.ADA));
    for (int i = 0; i < 5; i++) {
      signIn(accounts, solver, "c" + i + "@example.org");
    }
    assertInstanceOf(Answer.TooMany.class, signIn(accounts, solver, World.ADA));
    assertEquals(before + 2, asked.size());
    world.pass(Duration.ofMinutes(15));
    assertInstanceOf(Answer.SignedIn.class, signIn(accounts, stranger, World.ADA));
  }

  @Test
  void l_13_a_challenge_that_fails_lets_nobody_in_and_counts_nowhere() {
    Accounts accounts =
        world
            .builder(QuickHashing.of(world.random))
            .challenge(
                caller -> {
                  throw new IllegalStateException("no riddles");
                })
            .build();
    world.member(World.ADA, World.PASSWORD);
    raiseTheAlarm(accounts);
    for (int i = 0; i < 9; i++) {
      assertThrows(IllegalStateException.class, () -> signIn(accounts, home, World.ADA));
    }
    world.pass(Duration.ofMinutes(10));
    assertInstanceOf(Answer.SignedIn.class, signIn(accounts, home, World.ADA));
  }

  @Test
  void l_13_an_event_tells_once_that_it_is_quiet_again() {
    raiseTheAlarm(world.accounts);
    world.pass(Duration.ofMinutes(9));
    world.signIn(home, World.ADA, World.OTHER);
    assertEquals(0, told("normal"));
    world.pass(Duration.ofMinutes(1));
    world.signIn(home, World.ADA, World.OTHER);
    world.signIn(home, World.ADA, World.OTHER);
    assertEquals(1, told("heightened"));
    assertEquals(1, told("normal"));
  }

  private void raiseTheAlarm(Accounts accounts) {
    for (int i = 0; i < 31; i++) {
      signIn(accounts, world.stranger(), "nobody" + i + "@example.org");
    }
  }

  private long told(String reason) {
    return world.events.stream()
        .filter(event -> event.field(Field.REASON).equals(Optional.of(reason)))
        .count();
  }

  @Test
  void l_6_every_bucket_has_to_have_a_permit() {
    for (int i = 0; i < 50; i++) {
      Caller neighbour = World.caller("203.0.113." + (i + 1));
      assertEquals(REFUSED, world.signIn(neighbour, "a" + i + "@example.org", World.OTHER));
    }
    assertInstanceOf(
        Answer.TooMany.class,
        world.signIn(World.caller("203.0.113.99"), "b@example.org", World.OTHER));
    assertEquals(REFUSED, world.signIn(World.caller("203.0.112.99"), "b@example.org", World.OTHER));
  }

  @Test
  void abuse_case_17_failures_around_the_turn_of_a_window_are_in_one_window() {
    world.pass(Duration.ofMinutes(14).plusSeconds(59));
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.signIn(home, "a" + i + "@example.org", World.OTHER));
    }
    world.pass(Duration.ofSeconds(2));
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(
          Answer.TooMany.class, world.signIn(home, "b" + i + "@example.org", World.OTHER));
    }
    world.pass(Duration.ofMinutes(14).plusSeconds(57));
    assertInstanceOf(Answer.TooMany.class, world.signIn(home, World.ADA, World.OTHER));
    world.pass(Duration.ofSeconds(1));
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
  }

  @Test
  void abuse_case_28_without_a_known_device_the_owner_waits_a_quarter_of_an_hour_at_worst() {
    world.member(World.ADA, World.PASSWORD);
    for (int i = 0; i < 60; i++) {
      Answer answer = world.signIn(world.stranger(), World.ADA, World.OTHER);
      if (answer instanceof Answer.TooMany many) {
        assertTrue(many.retryAfter().compareTo(Duration.ofMinutes(15)) <= 0, many::toString);
        world.pass(many.retryAfter());
      }
    }
    world.pass(Duration.ofMinutes(15));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void abuse_case_44_a_storm_of_sign_ins_is_answered_and_over_when_it_is_over() throws Exception {
    world.member(World.ADA, World.PASSWORD);
    AtomicInteger told = new AtomicInteger();
    Accounts slow =
        world
            .builder(PasswordHasher.builder(world.random).atOnce(1).build())
            .events(
                event -> {
                  if (event.field(Field.REASON).equals(Optional.of("hashing_full"))) {
                    told.incrementAndGet();
                  }
                })
            .build();
    List<Callable<Answer>> storm = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Caller caller = world.stranger();
      String email = "a" + i + "@example.org";
      storm.add(() -> slow.signIn().password(caller, email, World.OTHER.toCharArray(), false));
    }
    ExecutorService threads = Executors.newFixedThreadPool(150);
    try {
      int busy = 0;
      for (Future<Answer> each : threads.invokeAll(storm)) {
        busy += each.get() instanceof Answer.Busy ? 1 : 0;
        assertTrue(each.get() instanceof Answer.Busy || each.get().equals(REFUSED));
      }
      assertTrue(busy > 0, "Nobody was sent away");
      assertEquals(busy, told.get());
    } finally {
      threads.shutdownNow();
    }
    assertInstanceOf(
        Answer.SignedIn.class,
        slow.signIn().password(home, World.ADA, World.PASSWORD.toCharArray(), false));
  }

  @Test
  void p_6_a_password_that_was_accepted_earlier_keeps_working() {
    String account = world.member(World.ADA, World.PASSWORD);
    String hash = QuickHashing.of(world.random).hash("short".toCharArray()).orElseThrow();
    assertTrue(world.store.rehash(account, world.store.find(account).orElseThrow().hash(), hash));
    assertInstanceOf(Answer.SignedIn.class, world.signIn(home, World.ADA, "short"));
  }

  @Test
  void p_5_a_breached_password_signs_in_and_its_owner_hears_of_it(@TempDir Path folder)
      throws IOException, GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-1").digest(World.PASSWORD.getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("breached"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      BreachedPasswords known =
          BreachedPasswords.write(List.of(HexFormat.of().formatHex(hash)).iterator(), 1, file);
      Accounts accounts =
          world
              .builder(QuickHashing.of(world.random))
              .passwords(QuickHashing.of(world.random), PasswordPolicy.alone().refusing(known))
              .build();
      String ada = world.member(World.ADA, World.PASSWORD);
      String bob = world.member("bob@example.org", World.OTHER);
      assertTrue(
          assertInstanceOf(Answer.SignedIn.class, signIn(accounts, home, World.ADA)).mustChange());
      assertFalse(
          assertInstanceOf(
                  Answer.SignedIn.class,
                  accounts
                      .signIn()
                      .password(home, "bob@example.org", World.OTHER.toCharArray(), false))
              .mustChange());
      assertTrue(world.store.find(ada).orElseThrow().account().mustChange());
      assertFalse(world.store.find(bob).orElseThrow().account().mustChange());
    }
    assertEquals(
        List.of(World.ADA),
        world.mailsOf(Mail.Kind.PASSWORD_BREACHED).stream().map(mail -> mail.to().text()).toList());
  }

  @Test
  void p_5_an_account_whose_password_others_know_says_so_until_another_is_set() {
    String account = world.member(World.ADA, World.PASSWORD);
    String key = world.enrol(account);
    assertTrue(world.store.mustChange(account, 1));
    Answer.SecondFactorRequired first =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    Answer.SignedIn in =
        (Answer.SignedIn)
            world
                .accounts
                .signIn()
                .secondFactor(home.withSession(first.session().token()), world.code(key));
    assertTrue(in.mustChange());
    Answer.SignedIn again =
        (Answer.SignedIn)
            world
                .accounts
                .signIn()
                .again(home.withSession(in.session().token()), World.PASSWORD.toCharArray());
    assertTrue(again.mustChange());
    Answer.SignedIn changed =
        (Answer.SignedIn)
            world
                .accounts
                .own()
                .changePassword(
                    home.withSession(again.session().token()),
                    World.PASSWORD.toCharArray(),
                    World.OTHER.toCharArray());
    assertFalse(changed.mustChange());
    assertFalse(world.store.find(account).orElseThrow().account().mustChange());
  }

  @Test
  void m_10_only_the_right_password_learns_that_there_is_a_second_factor() {
    world.enrol(world.member(World.ADA, World.PASSWORD));
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.OTHER));
    assertInstanceOf(
        Answer.SecondFactorRequired.class, world.signIn(home, World.ADA, World.PASSWORD));
  }

  @Test
  void e_1_every_answer_has_one_status_and_one_word() {
    List<String> all =
        Stream.of(
                new Answer.Accepted(Optional.empty()),
                new Answer.Done(),
                new Answer.Shown("a1", 1, false),
                new Answer.CodeRequired(),
                new Answer.Refused(),
                new Answer.ChallengeRequired(),
                new Answer.StepUpRequired(),
                new Answer.LinkInvalid(),
                new Answer.PasswordRejected(Set.of()),
                new Answer.Malformed("email"),
                new Answer.TooMany(Duration.ofSeconds(1)),
                new Answer.Busy())
            .map(answer -> answer.status() + " " + answer.code())
            .toList();
    assertEquals(
        List.of(
            "202 ",
            "200 ",
            "200 ",
            "401 mfa_required",
            "401 auth_failed",
            "403 challenge_required",
            "403 step_up_required",
            "400 link_invalid",
            "422 password_rejected",
            "400 malformed",
            "429 too_many_requests",
            "503 try_later"),
        all);
  }

  @Test
  void h_8_whoever_finds_no_place_hears_when_to_come_again() {
    assertEquals(Duration.ofSeconds(2), new Answer.Busy().retryAfter());
  }

  @Test
  void h_6_a_stored_hash_beyond_the_bounds_is_a_wrong_password_and_told_of() {
    EmailAddress ada = EmailAddress.parse(World.ADA).orElseThrow();
    String hash = "$argon2id$v=19$m=99999999,t=99,p=1$c2FsdHNhbHRzYWx0c2FsdA$dGFndGFndGFndGFn";
    assertTrue(world.store.create(new Account("a1", ada, "", State.ACTIVE, 1, world.now), hash));
    assertEquals(REFUSED, world.signIn(home, World.ADA, World.PASSWORD));
    assertTrue(world.eventLines().contains("stored_hash_unreadable"), world::eventLines);
  }

  @Test
  void l_3_signing_in_once_more_takes_the_same_way() {
    world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    Caller here = home.withSession(in.session().token());
    assertEquals(REFUSED, world.accounts.signIn().again(home, World.PASSWORD.toCharArray()));
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, world.accounts.signIn().again(here, World.OTHER.toCharArray()));
    }
    assertInstanceOf(
        Answer.TooMany.class, world.accounts.signIn().again(here, World.PASSWORD.toCharArray()));
    assertInstanceOf(Answer.TooMany.class, world.signIn(world.stranger(), World.ADA, "x"));
    world.pass(Duration.ofMinutes(15));
    Answer.SignedIn again =
        (Answer.SignedIn) world.accounts.signIn().again(here, World.PASSWORD.toCharArray());
    assertEquals(world.now, again.session().session().evidence().at());
  }

  @Test
  void l_16_a_redirect_stays_at_home() {
    for (String evil :
        List.of(
            "//evil",
            "/\\evil",
            "https:evil",
            "/%2f%2fevil",
            "%2f%2fevil",
            "/%09/evil",
            "/\t/evil",
            "javascript:alert(1)",
            "",
            "/a\nb",
            "/" + "a".repeat(3_000))) {
      assertEquals("/", Redirect.after(evil), evil);
    }
    assertEquals("/entries?month=2026-01", Redirect.after("/entries?month=2026-01"));
  }

  @Test
  void abuse_case_67_cookies_are_for_this_host_and_out_of_reach_of_scripts() {
    AccountCookies cookies = AccountCookies.forBaseUrl(BaseUrl.of("BASE", "https://b.example"));
    for (AccountCookies.Kind kind : AccountCookies.Kind.values()) {
      String header = cookies.set(kind, "value").orElseThrow();
      assertTrue(header.startsWith("__Host-"), header);
      assertTrue(header.endsWith("; HttpOnly; SameSite=Lax; Secure"), header);
      assertTrue(header.contains("; Path=/;"), header);
      assertFalse(header.contains("Domain"), header);
      assertTrue(cookies.expired(kind).contains("Max-Age=0"));
      String name = cookies.name(kind);
      assertEquals(Optional.of("v"), cookies.read(kind, List.of("a=b; " + name + "=v")));
      assertEquals(Optional.empty(), cookies.read(kind, List.of(name + "=v; " + name + "=w")));
      assertEquals(Optional.empty(), cookies.read(kind, List.of(name + "=a b")));
      assertEquals(Optional.empty(), cookies.set(kind, "a;b"));
      assertTrue(cookies.set(kind, "a".repeat(512)).isPresent());
      assertEquals(Optional.empty(), cookies.set(kind, "a".repeat(513)));
    }
    AccountCookies plain = AccountCookies.forBaseUrl(BaseUrl.of("BASE", "http://localhost"));
    assertEquals("device", plain.name(AccountCookies.Kind.DEVICE));
    assertFalse(plain.expired(AccountCookies.Kind.DEVICE).contains("Secure"));
  }
}
