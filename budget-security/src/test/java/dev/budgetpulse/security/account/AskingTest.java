package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is done while somebody waits for the answer, counted in statements of SQL. */
class AskingTest {
  private static final List<String> SCRIPTS =
      List.of("V2__session", "V3__factor", "V4__token", "V5__family", "V6__account");
  private static final List<String> EMAILS =
      List.of(World.ADA, "pending@example.org", "disabled@example.org", "nobody@example.org");

  private final List<String> statements = new ArrayList<>();
  private final World world =
      World.on(
          counting(
              Engine.H2.newDatabase(
                  String.join("\n", SCRIPTS.stream().map(Schema::read).toList()))));

  @Test
  void c_1_asking_for_a_reset_is_the_same_work_whatever_the_address_is() {
    people();
    assertSameWork(email -> world.accounts.recovery().request(world.stranger(), email));
    assertEquals(
        Set.of(Mail.Kind.RESET, Mail.Kind.VERIFY),
        Set.copyOf(world.deliver().stream().map(Mail::kind).toList()));
    assertEquals(2, world.mails.size());
  }

  @Test
  void v_5_asking_for_another_link_is_the_same_work_whatever_the_address_is() {
    people();
    assertSameWork(email -> world.accounts.registration().resend(world.stranger(), email));
    assertEquals(List.of(Mail.Kind.VERIFY), world.deliver().stream().map(Mail::kind).toList());
  }

  private void people() {
    world.member(World.ADA, World.PASSWORD);
    world.accounts.administration().disable(world.member("disabled@example.org", World.PASSWORD));
    world
        .accounts
        .registration()
        .register(world.stranger(), "pending@example.org", "", World.PASSWORD.toCharArray());
    world.deliver();
    world.mails.clear();
  }

  private void assertSameWork(Function<String, Answer> ask) {
    Set<List<String>> works = new LinkedHashSet<>();
    for (String email : EMAILS) {
      statements.clear();
      assertEquals(202, ask.apply(email).status());
      works.add(List.copyOf(statements));
    }
    assertEquals(1, works.size(), works::toString);
    assertTrue(works.stream().noneMatch(List::isEmpty));
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
                statements.add((String) arguments[0]);
              }
              try {
                return answering.of(method, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
