package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that sign in on behalf of people. */
class ProgramsTest {
  private static final Answer REFUSED = new Answer.Refused();
  private static final Optional<String> NO_CODE = Optional.empty();

  private final World world = World.inMemory();

  private Answer program(Caller caller, String password, Optional<String> code) {
    return world.accounts.signIn().program(caller, World.ADA, password.toCharArray(), code);
  }

  @Test
  void a_program_shows_what_its_person_would_and_no_session_begins_or_ends() {
    String account = world.member(World.ADA, World.PASSWORD);
    assertTrue(
        Stream.generate(() -> world.signedIn(world.stranger(), World.ADA, World.PASSWORD))
            .limit(200)
            .anyMatch(in -> !in.session().crowdedOut().isEmpty()));
    world.deliver();
    world.mails.clear();
    List<Session> before = world.sessions.list(account);
    Answer.Shown shown =
        assertInstanceOf(
            Answer.Shown.class, program(world.stranger(), World.PASSWORD, Optional.of("unasked")));
    assertEquals(account, shown.account());
    assertEquals(
        world.store.find(account).orElseThrow().account().credentialVersion(),
        shown.credentialVersion());
    assertEquals(before, world.sessions.list(account));
    assertEquals(List.of(), world.mailsOf(Mail.Kind.SESSIONS_ENDED));
    assertTrue(
        world.events.stream()
            .anyMatch(
                event ->
                    event.name() == EventName.AUTHN_LOGIN_SUCCESS
                        && event.field(Field.ACTOR).equals(Optional.of(account))));
  }

  @Test
  void a_program_needs_the_second_factor_and_uses_its_code_up() {
    String key = world.enrol(world.member(World.ADA, World.PASSWORD));
    assertEquals(new Answer.CodeRequired(), program(world.stranger(), World.PASSWORD, NO_CODE));
    assertEquals(REFUSED, program(world.stranger(), World.OTHER, Optional.of(world.code(key))));
    assertEquals(REFUSED, program(world.stranger(), World.PASSWORD, Optional.of("junk")));
    assertEquals(1, world.mailsOf(Mail.Kind.SECOND_FACTOR_FAILED).size());
    world.pass(Duration.ofMinutes(5));
    String code = world.code(key);
    assertInstanceOf(
        Answer.Shown.class, program(world.stranger(), World.PASSWORD, Optional.of(code)));
    assertEquals(1, world.mailsOf(Mail.Kind.SIGNED_IN_ON_NEW_DEVICE).size());
    assertEquals(REFUSED, program(world.stranger(), World.PASSWORD, Optional.of(code)));
  }

  @Test
  void codes_that_programs_guess_are_counted_for_the_account() {
    String key = world.enrol(world.member(World.ADA, World.PASSWORD));
    int looked = 0;
    while (program(world.stranger(), World.PASSWORD, Optional.of("junk")).equals(REFUSED)) {
      looked++;
    }
    assertTrue(looked <= 10, looked + " guesses");
    assertInstanceOf(
        Answer.TooMany.class,
        program(world.stranger(), World.PASSWORD, Optional.of(world.code(key))));
  }

  @Test
  void passwords_that_programs_guess_are_counted_with_those_of_people() {
    world.member(World.ADA, World.PASSWORD);
    Caller here = World.caller("192.0.2.1");
    for (int i = 0; i < 5; i++) {
      assertEquals(REFUSED, program(here, World.OTHER, NO_CODE));
    }
    assertInstanceOf(Answer.TooMany.class, world.signIn(here, World.ADA, World.PASSWORD));
    assertInstanceOf(Answer.TooMany.class, program(here, World.PASSWORD, NO_CODE));
  }

  @Test
  void a_program_is_refused_for_whoever_is_disabled_or_not_there() {
    String account = world.member(World.ADA, World.PASSWORD);
    world.accounts.administration().disable(account);
    assertEquals(REFUSED, program(world.stranger(), World.PASSWORD, NO_CODE));
    world.accounts.administration().delete(account);
    assertEquals(REFUSED, program(world.stranger(), World.PASSWORD, NO_CODE));
    assertEquals(
        new Answer.Malformed("email"),
        world.accounts.signIn().program(world.stranger(), "no address", new char[0], NO_CODE));
  }
}
