package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done while somebody waits for the answer is the same, whoever has an address. */
class AskingTest {
  private static final List<String> SCRIPTS =
      List.of("V2__session", "V3__factor", "V4__token", "V5__family", "V6__account");
  private static final String PENDING = "pending@example.org";
  private static final String CROWDED = "crowded@example.org";
  private static final String DISABLED = "disabled@example.org";
  private static final String SUSPENDED = "suspended@example.org";
  private static final List<String> EMAILS =
      List.of(World.ADA, PENDING, CROWDED, DISABLED, SUSPENDED, "nobody@example.org");

  private final List<String> work = new ArrayList<>();

  /** Counted in statements of SQL. */
  @Nested
  class OnH2 extends EqualWork {
    OnH2() {
      super(
          World.on(
              counting(
                  Engine.H2.newDatabase(
                      String.join("\n", SCRIPTS.stream().map(Schema::read).toList())))));
    }

    @Test
    void r_8_purging_touches_no_account() {
      world.pass(Duration.ofDays(1));
      work.clear();
      assertTrue(world.accounts.administration().purge() > 0);
      assertTrue(work.stream().noneMatch(sql -> sql.contains("sec_account")), work::toString);
    }
  }

  /** Counted in calls of the stores. */
  @Nested
  class InMemory extends EqualWork {
    InMemory() {
      super(World.watched(work::add));
    }
  }

  abstract class EqualWork {
    final World world;

    EqualWork(World world) {
      this.world = world;
      world.member(World.ADA, World.PASSWORD);
      Administration administration = world.accounts.administration();
      administration.disable(world.member(DISABLED, World.PASSWORD));
      String suspended = world.member(SUSPENDED, World.PASSWORD);
      world.store.suspendPassword(
          suspended, new QueuedMail("1", Mail.Kind.PASSWORD_SUSPENDED, "", 0, world.now));
      register(PENDING);
      for (int i = 0; i < 5; i++) {
        register(CROWDED);
      }
      world.now = world.now.plusSeconds(86_000);
      world.deliver();
      world.mails.clear();
    }

    @Test
    void c_1_asking_for_a_reset_is_the_same_work_whatever_the_address_is() {
      assertSameWork(202, email -> world.accounts.recovery().request(world.stranger(), email));
      assertEquals(
          List.of(Mail.Kind.VERIFY, Mail.Kind.VERIFY, Mail.Kind.RESET, Mail.Kind.RESET), kinds());
    }

    @Test
    void v_5_asking_for_another_link_is_the_same_work_whatever_the_address_is() {
      assertSameWork(202, email -> world.accounts.registration().resend(world.stranger(), email));
      assertEquals(List.of(Mail.Kind.VERIFY, Mail.Kind.VERIFY), kinds());
    }

    @Test
    void r_4_registering_is_the_same_work_whatever_the_address_is() {
      assertSameWork(202, this::register);
      assertEquals(
          List.of(
              Mail.Kind.VERIFY,
              Mail.Kind.VERIFY,
              Mail.Kind.VERIFY,
              Mail.Kind.ALREADY_REGISTERED,
              Mail.Kind.ALREADY_REGISTERED,
              Mail.Kind.ALREADY_REGISTERED),
          kinds());
    }

    @Test
    void l_5_a_wrong_password_is_the_same_work_whatever_the_address_is() {
      assertSameWork(401, email -> world.signIn(world.stranger(), email, World.OTHER));
      assertEquals(List.of(), kinds());
    }

    @Test
    void l_5_the_right_password_of_who_may_not_sign_in_is_the_work_of_a_wrong_one() {
      assertSameWork(
          401,
          email ->
              world.signIn(
                  world.stranger(), email, email.equals(World.ADA) ? World.OTHER : World.PASSWORD));
      assertEquals(List.of(Mail.Kind.VERIFY, Mail.Kind.VERIFY), kinds());
    }

    @Test
    void l_10_a_wait_is_the_same_work_whatever_the_address_is() {
      for (String email : EMAILS) {
        for (int i = 0; i < 5; i++) {
          assertEquals(401, world.signIn(world.stranger(), email, World.OTHER).status());
        }
      }
      assertSameWork(429, email -> world.signIn(world.stranger(), email, World.PASSWORD));
    }

    @Test
    void l_12_beyond_a_hundred_failures_one_more_is_the_same_work_whatever_the_address_is() {
      for (int i = 0; i < 100; i++) {
        for (String email : EMAILS) {
          assertEquals(401, world.signIn(world.stranger(), email, World.OTHER).status());
        }
        world.pass(Duration.ofMinutes(15));
      }
      assertSameWork(401, email -> world.signIn(world.stranger(), email, World.OTHER));
    }

    @Test
    void c_7_asking_for_another_address_is_the_same_work_whoever_has_it() {
      world.member("eve@example.org", World.OTHER);
      Caller eve =
          world
              .stranger()
              .withSession(
                  world
                      .signedIn(world.stranger(), "eve@example.org", World.OTHER)
                      .session()
                      .token());
      assertSameWork(
          202,
          List.of(World.ADA, DISABLED, "nobody@example.org"),
          email -> world.accounts.own().changeAddress(eve, email));
    }

    private Answer register(String email) {
      return world
          .accounts
          .registration()
          .register(world.stranger(), email, "", World.PASSWORD.toCharArray());
    }

    private List<Mail.Kind> kinds() {
      return world.deliver().stream().map(Mail::kind).sorted().toList();
    }

    private void assertSameWork(int status, Function<String, Answer> ask) {
      assertSameWork(status, EMAILS, ask);
    }

    private void assertSameWork(int status, List<String> emails, Function<String, Answer> ask) {
      Set<List<String>> works = new LinkedHashSet<>();
      for (String email : emails) {
        work.clear();
        assertEquals(status, ask.apply(email).status(), email);
        works.add(List.copyOf(work));
      }
      assertEquals(1, works.size(), works::toString);
      assertTrue(works.stream().noneMatch(List::isEmpty));
    }
  }

  private DataSource counting(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, answer) ->
            answer instanceof Connection connection
                ? proxy(Connection.class, connection, (inner, same) -> same)
                : answer);
  }

  private interface Answering {
    Object of(Method method, Object answer);
  }

  private <T> T proxy(Class<T> type, T real, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            AskingTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                work.add((String) arguments[0]);
              }
              try {
                return answering.of(method, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
