package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.AccountStore.Approval;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Link;
import dev.budgetpulse.security.account.Mail;
import dev.budgetpulse.security.account.OutboxStore;
import dev.budgetpulse.security.account.PendingRegistration;
import dev.budgetpulse.security.account.QueuedMail;
import dev.budgetpulse.security.account.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The laws of a store of accounts and its outbox. Extend it and say how to make empty ones. */
public abstract class AccountStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Instant LATER = START.plusSeconds(60);
  private static final Optional<Receipt> NONE = Optional.empty();
  private static final EmailAddress ADA = email("Ada@Example.org");
  private static final EmailAddress NEW = email("new@example.org");

  private final AtomicInteger ids = new AtomicInteger();

  /** Returns a store: the same in all calls of one test, and empty at its first. */
  protected abstract AccountStore store();

  /** Returns the same store, which fails whenever it records a change. */
  protected abstract AccountStore unrecorded();

  /** Returns where the mails of that store wait. */
  protected abstract OutboxStore outbox();

  @Test
  public void r_5_a_registration_is_no_account_until_its_link_is_used() {
    PendingRegistration pending = register(ADA, START);
    assertEquals(Optional.empty(), store().find(ADA));
    assertEquals(Optional.of(pending), store().latestPending(email("ada@example.ORG"), START));
    assertEquals(Optional.of(pending), store().pending(pending.id()));
    assertEquals(Optional.empty(), store().latestPending(ADA, pending.end()));
    assertTrue(store().confirm("link-" + pending.id(), "a1", NONE, LATER));
    Account account = new Account("a1", ADA, "Ada 🦊", State.ACTIVE, 1, LATER);
    assertEquals(
        Optional.of(new AccountStore.Found(account, "hash-" + pending.id())), store().find(ADA));
    assertEquals(ADA.text(), store().find("a1").orElseThrow().account().email().text());
    assertEquals(OptionalLong.of(1), store().credentialVersion("a1"));
    assertFalse(store().find(ADA).toString().contains("hash"));
  }

  @Test
  public void r_5_the_fifth_registration_of_an_address_stays_and_the_sixth_drops_the_first() {
    List<PendingRegistration> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(register(ADA, START.plusSeconds(i)));
    }
    assertEquals(Optional.empty(), store().pending(all.get(0).id()));
    assertEquals(Optional.empty(), store().link("link-" + all.get(0).id(), START));
    assertTrue(store().pending(all.get(1).id()).isPresent());
    assertEquals(Optional.of(all.get(5)), store().latestPending(ADA, LATER));
  }

  @Test
  public void r_4_an_address_with_an_account_takes_a_registration_like_any_other() {
    account("a1", ADA);
    PendingRegistration pending = register(ADA, START);
    assertEquals(Optional.of(pending), store().latestPending(ADA, START));
    assertEquals(1, outbox().claim(LATER, LATER.plusSeconds(1), 10).size());
    assertFalse(store().confirm("link-" + pending.id(), "a2", NONE, LATER));
    assertEquals("a1", store().find(ADA).orElseThrow().account().id());
  }

  @Test
  public void accounts_are_listed_by_address_and_counted() {
    assertEquals(List.of(), store().inOrder(Optional.empty(), 10));
    assertEquals(0, store().count());
    account("a3", email("carl@example.org"));
    account("a1", ADA);
    account("a2", email("berta@example.org"));
    register(NEW, START);
    assertEquals(3, store().count());
    assertEquals(List.of("a1", "a2"), listed(Optional.empty(), 2));
    assertEquals(List.of("a2", "a3"), listed(Optional.of(email("ADA@example.org")), 2));
    assertEquals(List.of(), listed(Optional.of(email("carl@example.org")), 2));
    assertTrue(store().delete("a2"));
    assertEquals(List.of("a1", "a3"), listed(Optional.empty(), 10));
  }

  private List<String> listed(Optional<EmailAddress> after, int most) {
    return store().inOrder(after, most).stream().map(Account::id).toList();
  }

  @Test
  public void an_account_gets_another_name_and_nothing_else_changes() {
    account("a1", ADA);
    account("a2", NEW);
    assertTrue(store().rename("a1", "Ada L. 🦊"));
    assertFalse(store().rename("nobody", "Ada"));
    assertEquals(
        new Account("a1", ADA, "Ada L. 🦊", State.ACTIVE, 1, START),
        store().find("a1").orElseThrow().account());
    assertEquals("hash", store().find(ADA).orElseThrow().hash());
    assertEquals("", store().find("a2").orElseThrow().account().name());
  }

  @Test
  public void l_5_a_mail_is_added_for_a_registration_and_not_for_any_other_id() {
    PendingRegistration pending = register(ADA, START);
    assertEquals(1, outbox().claim(START, LATER, 10).size());
    QueuedMail again = mail();
    store().postIfPending(pending.id(), again);
    store().postIfPending("", mail());
    store().postIfPending("nobody", mail());
    List<QueuedMail> claimed = outbox().claim(START, LATER, 10);
    assertEquals(
        List.of(new QueuedMail(again.id(), again.kind(), again.sealed(), 1, LATER)), claimed);
  }

  @Test
  public void r_5_registrations_at_once_neither_fail_nor_pile_up() throws Exception {
    List<PendingRegistration> all = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant created = START.plusSeconds(i);
      work.add(() -> all.add(register(ADA, created)));
    }
    assertEquals(12, successes(work));
    all.add(register(ADA, LATER));
    assertEquals(5, all.stream().filter(one -> store().pending(one.id()).isPresent()).count());
    assertEquals(5, all.stream().filter(one -> isLive("link-" + one.id())).count());
  }

  private boolean isLive(String digest) {
    return store().link(digest, LATER).isPresent();
  }

  @Test
  public void r_5_confirming_one_registration_ends_the_others_of_the_address() {
    PendingRegistration evil = register(ADA, START);
    PendingRegistration good = register(ADA, LATER);
    PendingRegistration other = register(NEW, START);
    assertTrue(store().confirm("link-" + good.id(), "a1", NONE, LATER));
    assertFalse(store().confirm("link-" + evil.id(), "a2", NONE, LATER));
    assertEquals(Optional.empty(), store().pending(evil.id()));
    assertEquals("hash-" + good.id(), store().find(ADA).orElseThrow().hash());
    assertTrue(store().confirm("link-" + other.id(), "a3", NONE, LATER));
  }

  @Test
  public void r_6_a_registration_is_void_after_so_many_tries() {
    PendingRegistration pending = register(ADA, START);
    for (int i = 0; i < 5; i++) {
      assertTrue(store().countTry(pending.id(), 5));
    }
    assertFalse(store().countTry(pending.id(), 5));
    assertFalse(store().countTry(pending.id(), 5));
    assertEquals(Optional.empty(), store().pending(pending.id()));
    assertFalse(store().confirm("link-" + pending.id(), "a1", NONE, LATER));
  }

  @Test
  public void v_2_of_racing_confirmations_exactly_one_makes_an_account() throws Exception {
    PendingRegistration one = register(ADA, START);
    PendingRegistration two = register(ADA, LATER);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String account = "a" + i;
      String digest = "link-" + (i % 2 == 0 ? one : two).id();
      work.add(() -> store().confirm(digest, account, NONE, LATER));
    }
    assertEquals(1, successes(work));
    assertTrue(store().find(ADA).isPresent());
  }

  @Test
  public void v_2_a_link_is_over_when_its_time_is() {
    PendingRegistration pending = register(ADA, START);
    assertFalse(store().confirm("link-" + pending.id(), "a1", NONE, pending.end()));
    assertTrue(store().purge(pending.end()) > 0);
    assertEquals(0, store().purge(pending.end()));
    assertEquals(Optional.empty(), store().pending(pending.id()));
  }

  @Test
  public void r_3_an_address_has_one_account() {
    account("a1", ADA);
    assertFalse(
        store()
            .create(
                new Account("a2", email("ada@example.org"), "", State.ACTIVE, 1, START), "hash"));
    PendingRegistration pending = register(ADA, START);
    assertFalse(store().confirm("link-" + pending.id(), "a3", NONE, LATER));
    assertEquals("a1", store().find(ADA).orElseThrow().account().id());
  }

  @Test
  public void v_5_so_many_links_are_live_at_once() {
    account("a1", ADA);
    assertTrue(store().issue(reset("r1", 1), mail(), 2, START));
    assertTrue(store().issue(reset("r2", 1), mail(), 2, START));
    assertFalse(store().issue(reset("r3", 1), mail(), 2, START));
    assertFalse(store().issue(reset("r4", 9), mail(), 9, START));
    assertTrue(store().link("r1", START).isPresent());
    assertEquals(Optional.empty(), store().link("r3", START));
    assertEquals(2, outbox().claim(LATER, LATER.plusSeconds(1), 10).size());
  }

  @Test
  public void c_4_a_reset_voids_what_was_issued_for_the_former_password() {
    account("a1", ADA);
    store().addDevice("a1", "d1", 20, START);
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    assertTrue(store().issue(reset("r2", 1), mail(), 3, START));
    store().requestChange("a1", List.of(change("n", "q")), List.of());
    assertTrue(store().suspendPassword("a1", mail()));
    assertFalse(store().suspendPassword("a1", mail()));
    assertFalse(store().suspendPassword("", mail()));
    assertEquals(OptionalLong.of(2), store().reset("r1", "other", mail(), NONE, LATER));
    assertEquals(OptionalLong.empty(), store().reset("r1", "third", mail(), NONE, LATER));
    assertEquals(OptionalLong.empty(), store().reset("r2", "third", mail(), NONE, LATER));
    assertEquals(Approval.REFUSED, store().approve("n", undo("u", 2), mail(), NONE, LATER));
    AccountStore.Found found = store().find("a1").orElseThrow();
    assertEquals("other", found.hash());
    assertEquals(State.ACTIVE, found.account().state());
    assertFalse(store().isDevice("d1"));
  }

  @Test
  public void c_4_of_racing_resets_exactly_one_sets_its_password() throws Exception {
    account("a1", ADA);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertTrue(store().issue(reset("r" + i, 1), mail(), 3, START));
    }
    for (int i = 0; i < 8; i++) {
      String digest = "r" + i % 2;
      String hash = "hash" + i;
      work.add(() -> store().reset(digest, hash, mail(), NONE, LATER).isPresent());
    }
    assertEquals(1, successes(work));
    assertEquals(OptionalLong.of(2), store().credentialVersion("a1"));
  }

  @Test
  public void c_2_a_changed_password_voids_the_links_that_are_out() {
    account("a1", ADA);
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    assertEquals(OptionalLong.empty(), store().changePassword("a1", 7, "other", mail()));
    assertEquals(OptionalLong.of(2), store().changePassword("a1", 1, "other", mail()));
    assertEquals(OptionalLong.empty(), store().changePassword("a1", 1, "third", mail()));
    assertEquals(Optional.empty(), store().link("r1", START));
    assertEquals(OptionalLong.empty(), store().reset("r1", "third", mail(), NONE, LATER));
  }

  @Test
  public void h_7_a_hash_is_replaced_if_it_is_still_there() {
    account("a1", ADA);
    assertFalse(store().rehash("a1", "unknown", "better"));
    assertTrue(store().rehash("a1", "hash", "better"));
    assertFalse(store().rehash("a1", "hash", "worse"));
    assertEquals("better", store().find("a1").orElseThrow().hash());
    assertEquals(OptionalLong.of(1), store().credentialVersion("a1"));
  }

  @Test
  public void p_5_a_password_is_to_be_changed_until_another_is_set() {
    account("a1", ADA);
    assertFalse(store().mustChange("a1", 2));
    assertFalse(store().mustChange("a2", 1));
    assertFalse(mustChange("a1"));
    assertTrue(store().mustChange("a1", 1));
    assertFalse(store().mustChange("a1", 1));
    assertTrue(store().rehash("a1", "hash", "same password"));
    assertTrue(store().suspendPassword("a1", mail()));
    assertTrue(mustChange("a1"));
    assertTrue(store().disable("a1"));
    assertTrue(store().enable("a1"));
    assertTrue(mustChange("a1"));
    assertTrue(store().issue(reset("r1", 2), mail(), 3, START));
    assertEquals(OptionalLong.of(3), store().reset("r1", "other", mail(), NONE, LATER));
    assertFalse(mustChange("a1"));
    assertTrue(store().mustChange("a1", 3));
    assertEquals(OptionalLong.of(4), store().changePassword("a1", 3, "third", mail()));
    assertFalse(mustChange("a1"));
    assertTrue(
        store().create(new Account("a3", NEW, "", State.ACTIVE, 1, START, true), "imported"));
    assertTrue(mustChange("a3"));
  }

  private boolean mustChange(String account) {
    return store().find(account).orElseThrow().account().mustChange();
  }

  @Test
  public void c_7_a_new_address_is_applied_when_the_last_link_is_used() {
    account("a1", ADA);
    store().requestChange("a1", List.of(change("n", "q"), old("o", "q")), List.of(mail()));
    assertEquals(Approval.WAITING, store().approve("o", undo("u", 1), mail(), NONE, LATER));
    assertEquals(Approval.REFUSED, store().approve("o", undo("u", 1), mail(), NONE, LATER));
    assertEquals(ADA, store().find("a1").orElseThrow().account().email());
    assertEquals(Approval.APPLIED, store().approve("n", undo("u", 1), mail(), NONE, LATER));
    assertEquals(NEW, store().find("a1").orElseThrow().account().email());
    assertEquals(OptionalLong.of(2), store().credentialVersion("a1"));
    assertEquals(Optional.empty(), store().find(ADA));
  }

  @Test
  public void c_7_a_second_request_voids_the_first() {
    account("a1", ADA);
    store().requestChange("a1", List.of(change("n1", "q1")), List.of());
    store().requestChange("a1", List.of(change("n2", "q2")), List.of());
    assertEquals(Approval.REFUSED, store().approve("n1", undo("u1", 1), mail(), NONE, LATER));
    assertEquals(Approval.APPLIED, store().approve("n2", undo("u2", 1), mail(), NONE, LATER));
  }

  @Test
  public void c_7_an_address_that_was_taken_meanwhile_is_refused_and_nothing_changes() {
    account("a1", ADA);
    account("a2", NEW);
    store().requestChange("a1", List.of(change("n", "q")), List.of());
    assertEquals(Approval.REFUSED, store().approve("n", undo("u", 1), mail(), NONE, LATER));
    assertEquals(ADA, store().find("a1").orElseThrow().account().email());
    assertEquals(OptionalLong.of(1), store().credentialVersion("a1"));
  }

  @Test
  public void c_7_two_who_use_both_links_at_once_apply_the_address_once() throws Exception {
    for (int round = 0; round < 4; round++) {
      String id = "a" + round;
      EmailAddress to = email("to" + round + "@example.org");
      account(id, email("from" + round + "@example.org"));
      String request = "q" + round;
      store()
          .requestChange(
              id,
              List.of(
                  link("n" + round, Link.Kind.NEW_ADDRESS, id, request, to, 1),
                  link("o" + round, Link.Kind.OLD_ADDRESS, id, request, to, 1)),
              List.of());
      List<Callable<Boolean>> work = new ArrayList<>();
      for (String digest : List.of("n" + round, "o" + round, "n" + round, "o" + round)) {
        Link undo = link("u" + ids.incrementAndGet(), Link.Kind.UNDO, id, "u", email("x@y.org"), 1);
        work.add(() -> store().approve(digest, undo, mail(), NONE, LATER) == Approval.APPLIED);
      }
      assertEquals(1, successes(work));
      assertEquals(to, store().find(id).orElseThrow().account().email());
    }
  }

  @Test
  public void c_7_the_first_owner_undoes_what_came_after() {
    account("a1", ADA);
    store().requestChange("a1", List.of(change("n", "q")), List.of());
    assertEquals(Approval.APPLIED, store().approve("n", undo("u1", 1), mail(), NONE, START));
    EmailAddress third = email("third@example.org");
    store()
        .requestChange(
            "a1", List.of(link("n2", Link.Kind.NEW_ADDRESS, "a1", "q2", third, 2)), List.of());
    Link second =
        new Link("u2", Link.Kind.UNDO, "a1", "u", NEW, 2, LATER, LATER.plusSeconds(1_000));
    assertEquals(Approval.APPLIED, store().approve("n2", second, mail(), NONE, LATER));
    assertTrue(store().undo("u2", NONE, LATER));
    assertEquals(NEW, store().find("a1").orElseThrow().account().email());
    assertTrue(store().undo("u1", NONE, LATER));
    assertFalse(store().undo("u1", NONE, LATER));
    Account account = store().find("a1").orElseThrow().account();
    assertEquals(ADA, account.email());
    assertEquals(State.PASSWORD_SUSPENDED, account.state());
  }

  @Test
  public void e_4_who_loses_the_race_for_a_link_finds_the_receipt_of_who_won() throws Exception {
    for (int round = 0; round < 4; round++) {
      PendingRegistration pending = register(email("e" + round + "@example.org"), START);
      String digest = "link-" + pending.id();
      Optional<Receipt> receipt = Optional.of(new Receipt("e" + round, LATER.plusSeconds(300)));
      AtomicInteger won = new AtomicInteger();
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String account = id();
        work.add(
            () -> {
              boolean first = store().confirm(digest, account, receipt, LATER);
              won.addAndGet(first ? 1 : 0);
              String kept = receipt.get().digest();
              return first || store().receipt(kept, LATER).equals(Optional.of(Approval.APPLIED));
            });
      }
      assertEquals(4, successes(work));
      assertEquals(1, won.get());
    }
  }

  @Test
  public void e_4_a_receipt_says_what_became_of_its_link_until_it_ends() {
    account("a1", ADA);
    Instant end = LATER.plusSeconds(300);
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    assertEquals(
        OptionalLong.of(2), store().reset("r1", "other", mail(), receipt("reset", end), LATER));
    Link wants = link("n", Link.Kind.NEW_ADDRESS, "a1", "q", NEW, 2);
    Link agrees = link("o", Link.Kind.OLD_ADDRESS, "a1", "q", NEW, 2);
    store().requestChange("a1", List.of(wants, agrees), List.of());
    assertEquals(
        Approval.WAITING, store().approve("o", undo("u", 1), mail(), receipt("old", end), LATER));
    assertEquals(
        Approval.APPLIED, store().approve("n", undo("u", 1), mail(), receipt("new", end), LATER));
    assertTrue(store().undo("u", receipt("undo", end), LATER));
    for (String done : List.of("reset", "new", "undo")) {
      assertEquals(Optional.of(Approval.APPLIED), store().receipt(done, end.minusMillis(1)));
      assertEquals(Optional.empty(), store().receipt(done, end));
    }
    assertEquals(Optional.of(Approval.WAITING), store().receipt("old", LATER));
    assertEquals(Optional.empty(), store().receipt("nobody", LATER));
    assertTrue(store().purge(end) >= 4);
    assertEquals(Optional.empty(), store().receipt("reset", LATER));
  }

  @Test
  public void e_4_what_is_refused_leaves_no_receipt() {
    account("a1", ADA);
    account("a2", NEW);
    PendingRegistration taken = register(ADA, START);
    assertFalse(store().confirm("link-" + taken.id(), "a3", receipt("confirm", LATER), START));
    assertEquals(
        OptionalLong.empty(), store().reset("r1", "x", mail(), receipt("reset", LATER), START));
    store().requestChange("a1", List.of(change("n", "q")), List.of());
    assertEquals(
        Approval.REFUSED, store().approve("n", undo("u", 1), mail(), receipt("new", LATER), START));
    assertFalse(store().undo("u", receipt("undo", LATER), START));
    for (String refused : List.of("confirm", "reset", "new", "undo")) {
      assertEquals(Optional.empty(), store().receipt(refused, START));
    }
  }

  private static Optional<Receipt> receipt(String digest, Instant end) {
    return Optional.of(new Receipt(digest, end));
  }

  @Test
  public void c_8_what_is_disabled_or_deleted_leaves_nothing_behind() {
    account("a1", ADA);
    store().addDevice("a1", "d1", 20, START);
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    assertTrue(store().disable("a1"));
    assertEquals(OptionalLong.empty(), store().credentialVersion("a1"));
    assertFalse(store().isDevice("d1"));
    assertEquals(Optional.empty(), store().link("r1", START));
    assertTrue(store().enable("a1"));
    assertFalse(store().enable("a1"));
    assertEquals(OptionalLong.of(2), store().credentialVersion("a1"));
    assertTrue(store().delete("a1"));
    assertFalse(store().delete("a1"));
    assertFalse(store().disable("a1"));
    account("a2", ADA);
  }

  @Test
  public void l_12_a_suspended_password_is_suspended_when_its_account_is_enabled_again() {
    account("a1", ADA);
    assertTrue(store().suspendPassword("a1", mail()));
    assertTrue(store().disable("a1"));
    assertTrue(store().disable("a1"));
    assertTrue(store().enable("a1"));
    assertEquals(State.PASSWORD_SUSPENDED, store().find("a1").orElseThrow().account().state());
    assertTrue(store().issue(reset("r1", 3), mail(), 3, START));
    assertTrue(store().reset("r1", "other", mail(), NONE, LATER).isPresent());
    assertTrue(store().disable("a1"));
    assertTrue(store().enable("a1"));
    assertEquals(State.ACTIVE, store().find("a1").orElseThrow().account().state());
  }

  @Test
  public void c_7_what_is_undone_while_an_account_is_disabled_suspends_its_password_later() {
    account("a1", ADA);
    assertTrue(store().disable("a1"));
    store().requestChange("a1", List.of(undo("u1", 1)), List.of());
    assertTrue(store().undo("u1", NONE, LATER));
    assertEquals(State.DISABLED, store().find("a1").orElseThrow().account().state());
    assertTrue(store().enable("a1"));
    assertEquals(State.PASSWORD_SUSPENDED, store().find("a1").orElseThrow().account().state());
  }

  @Test
  public void g_12_what_cannot_be_recorded_does_not_happen() {
    account("a1", ADA);
    store().requestChange("a1", List.of(change("n", "q")), List.of());
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    PendingRegistration pending = register(NEW, START);
    AccountStore failing = unrecorded();
    List<Runnable> changes =
        List.of(
            () -> failing.confirm("link-" + pending.id(), "a2", NONE, LATER),
            () ->
                failing.create(new Account("a3", email("x@y.org"), "", State.ACTIVE, 1, START), ""),
            () -> failing.reset("r1", "other", mail(), NONE, LATER),
            () -> failing.changePassword("a1", 1, "other", mail()),
            () -> failing.mustChange("a1", 1),
            () -> failing.suspendPassword("a1", mail()),
            () -> failing.rename("a1", "Eve"),
            () -> failing.disable("a1"),
            () -> failing.delete("a1"),
            () -> failing.requestRemoval("a1", LATER, undo("k", 1), mail()),
            () -> failing.approve("n", undo("u", 1), mail(), NONE, LATER));
    for (Runnable change : changes) {
      assertThrows(IllegalStateException.class, change::run);
    }
    AccountStore.Found found = store().find("a1").orElseThrow();
    assertEquals(new Account("a1", ADA, "", State.ACTIVE, 1, START), found.account());
    assertEquals("hash", found.hash());
    assertEquals(Optional.empty(), store().find(NEW));
    assertEquals(Optional.empty(), store().find("a3"));
    assertEquals(List.of(), store().removals(START.plusSeconds(999_999_999)));
    assertTrue(store().confirm("link-" + pending.id(), "a2", NONE, LATER));
    assertEquals(OptionalLong.of(2), store().reset("r1", "other", mail(), NONE, LATER));
  }

  @Test
  public void m_7_a_removal_is_noted_reminded_and_taken_once() throws Exception {
    account("a1", ADA);
    Instant due = START.plusSeconds(1_000);
    assertFalse(store().requestRemoval("nobody", due, undo("k0", 1), mail()));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Link keep = undo("k" + ids.incrementAndGet(), 1);
      work.add(() -> store().requestRemoval("a1", due, keep, mail()));
    }
    assertEquals(1, successes(work));
    assertEquals(List.of(), store().removals(due));
    AccountStore.Removal noted = new AccountStore.Removal("a1", due, false);
    assertEquals(List.of(noted), store().removals(due.plusMillis(1)));
    assertTrue(store().remind("a1", undo("m1", 1), mail()));
    assertFalse(store().remind("a1", undo("m2", 1), mail()));
    assertFalse(store().takeRemoval("a1", due.minusMillis(1)));
    List<Callable<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      takers.add(() -> store().takeRemoval("a1", due));
    }
    assertEquals(1, successes(takers));
    assertFalse(store().cancelRemoval("a1"));
    assertTrue(store().requestRemoval("a1", due, undo("k8", 1), mail()));
    assertEquals(OptionalLong.of(2), store().changePassword("a1", 1, "other", mail()));
    assertFalse(store().cancelRemoval("a1"));
  }

  @Test
  public void e_4_a_link_that_keeps_factors_is_used_once_and_leaves_a_receipt() throws Exception {
    account("a1", ADA);
    Optional<Receipt> receipt = Optional.of(new Receipt("receipt", LATER.plusSeconds(300)));
    assertTrue(store().requestRemoval("a1", LATER, keep("k1"), mail()));
    assertTrue(store().remind("a1", keep("k2"), mail()));
    assertFalse(store().keepFactors("none", receipt, START));
    assertEquals(Optional.empty(), store().receipt("receipt", LATER));
    assertEquals(
        1, successes(Collections.nCopies(4, () -> store().keepFactors("k1", receipt, START))));
    assertEquals(List.of(), store().removals(LATER.plusSeconds(1)));
    assertEquals(Optional.empty(), store().link("k1", START));
    assertEquals(Optional.of(Approval.APPLIED), store().receipt("receipt", LATER));
    Optional<Receipt> other = Optional.of(new Receipt("other", LATER.plusSeconds(300)));
    assertFalse(store().keepFactors("k2", other, START));
    assertEquals(Optional.empty(), store().receipt("other", LATER));
    assertTrue(store().requestRemoval("a1", LATER, keep("k3"), mail()));
    assertTrue(store().issue(reset("r1", 1), mail(), 3, START));
    assertFalse(store().keepFactors("r1", other, START));
    assertFalse(store().keepFactors("k3", other, START.plusSeconds(3_600)));
    assertEquals(1, store().removals(LATER.plusSeconds(1)).size());
  }

  private static Link keep(String digest) {
    return link(digest, Link.Kind.KEEP_FACTORS, "a1", digest, ADA, 1);
  }

  @Test
  public void l_11_a_device_is_forgotten_after_so_many_failures_in_a_row() {
    store().addDevice("a1", "d1", 20, START);
    store().deviceFailed("d1", 3);
    store().deviceFailed("d1", 3);
    store().deviceSucceeded("d1");
    store().deviceFailed("d1", 3);
    store().deviceFailed("d1", 3);
    assertTrue(store().isDevice("d1"));
    store().deviceFailed("d1", 3);
    assertFalse(store().isDevice("d1"));
    store().deviceFailed("d1", 3);
  }

  @Test
  public void l_11_the_latest_devices_are_kept() {
    for (int i = 0; i < 4; i++) {
      store().addDevice("a1", "d" + i, 3, START.plusSeconds(i));
    }
    store().addDevice("a2", "e", 3, START);
    assertFalse(store().isDevice("d0"));
    assertTrue(store().isDevice("d1"));
    store().forgetDevices("a1");
    assertFalse(store().isDevice("d3"));
    assertTrue(store().isDevice("e"));
  }

  @Test
  public void v_6_a_registration_its_link_and_its_mail_are_there_together_or_not_at_all() {
    PendingRegistration first = register(NEW, START);
    QueuedMail waiting = outbox().claim(START, START, 10).get(0);
    for (int twice = 0; twice < 3; twice++) {
      PendingRegistration pending =
          twice == 0
              ? first
              : new PendingRegistration(
                  id(), ADA, "", "hash", "binding", START, START.plusSeconds(86_400));
      String digest = twice == 1 ? "link-" + first.id() : "other";
      QueuedMail mail = twice == 2 ? waiting : mail();
      assertThrows(
          IllegalStateException.class,
          () -> store().register(pending, verify(digest, pending), mail, 5));
      assertEquals(Optional.empty(), store().latestPending(ADA, START));
      assertEquals(Optional.empty(), store().link("other", LATER));
      assertEquals(1, outbox().claim(START, START, 10).size());
    }
    assertTrue(store().confirm("link-" + first.id(), "a1", NONE, LATER));
  }

  private static Link verify(String digest, PendingRegistration pending) {
    return link(digest, Link.Kind.VERIFY, pending.id(), pending.id(), pending.email(), 0);
  }

  @Test
  public void v_6_a_mail_is_lent_to_one_deliverer_until_the_lease_is_over() throws Exception {
    QueuedMail mail = mail();
    store().post(mail);
    assertEquals(List.of(), outbox().claim(START.minusMillis(1), START, 10));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      work.add(() -> !outbox().claim(START, LATER, 10).isEmpty());
    }
    assertEquals(1, successes(work));
    assertEquals(
        List.of(new QueuedMail(mail.id(), mail.kind(), mail.sealed(), 2, LATER.plusSeconds(9))),
        outbox().claim(LATER, LATER.plusSeconds(9), 10));
    outbox().later(mail.id(), LATER.plusSeconds(20));
    assertEquals(List.of(), outbox().claim(LATER.plusSeconds(19), LATER, 10));
    outbox().remove(mail.id());
    assertEquals(List.of(), outbox().claim(LATER.plusSeconds(20), LATER, 10));
  }

  private PendingRegistration register(EmailAddress email, Instant created) {
    String id = id();
    PendingRegistration pending =
        new PendingRegistration(
            id, email, "Ada 🦊", "hash-" + id, "b", created, created.plus(Duration.ofDays(1)));
    store()
        .register(
            pending,
            new Link("link-" + id, Link.Kind.VERIFY, id, id, email, 0, created, pending.end()),
            mail(),
            5);
    return pending;
  }

  private void account(String id, EmailAddress email) {
    assertTrue(store().create(new Account(id, email, "", State.ACTIVE, 1, START), "hash"));
  }

  private static Link reset(String digest, long version) {
    return link(digest, Link.Kind.RESET, "a1", digest, ADA, version);
  }

  private static Link change(String digest, String request) {
    return link(digest, Link.Kind.NEW_ADDRESS, "a1", request, NEW, 1);
  }

  private static Link old(String digest, String request) {
    return link(digest, Link.Kind.OLD_ADDRESS, "a1", request, NEW, 1);
  }

  private static Link undo(String digest, long version) {
    return link(digest, Link.Kind.UNDO, "a1", "u", ADA, version);
  }

  private static Link link(
      String digest, Link.Kind kind, String subject, String request, EmailAddress email, long v) {
    return new Link(digest, kind, subject, request, email, v, START, START.plusSeconds(3_600));
  }

  private QueuedMail mail() {
    return new QueuedMail(id(), Mail.Kind.VERIFY, "sealed", 0, START);
  }

  private String id() {
    return String.format(Locale.ROOT, "%032x", ids.incrementAndGet());
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow();
  }

  private static int successes(List<Callable<Boolean>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int successes = 0;
      for (Future<Boolean> answer : threads.invokeAll(work)) {
        successes += answer.get() ? 1 : 0;
      }
      return successes;
    } finally {
      threads.shutdownNow();
    }
  }
}
