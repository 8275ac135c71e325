package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.document.DocumentStore;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.phrase.Vocabulary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/**
 * Who may do what: every public operation of every service of a book, as every role, with what is
 * in the book, what is in another one and what is nowhere. Extend it and say where the stores come
 * from.
 *
 * <p>Operations are found by looking at the classes, so that a new one is part of this at once.
 */
public abstract class AccessMatrixSpec {
  /** What anybody may change who may look: it is their own. */
  private static final Set<String> OWN_MATTERS = Set.of("ActorPreferences.change");

  /** What only owners may change. */
  private static final Set<String> OWNERS_MATTERS = Set.of("Members.grant", "Members.revoke");

  /** What is changed outside of the ledger's history. */
  private static final Set<String> DOCUMENTS = Set.of("Documents.keep", "Documents.remove");

  private static final Actor ADA = Actor.of("ada");
  private static final Actor EVE = Actor.of("eve");

  private final List<String> faults = new ArrayList<>();
  private final Set<String> changing = new TreeSet<>();

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** A method of one of a book's services. */
  private record Operation(Method service, Method method) {
    String name() {
      return service.getReturnType().getSimpleName() + "." + method.getName();
    }

    /** Says whether all that it is given are ids and the like, which carry no words. */
    boolean isWordless() {
      return Arrays.stream(method.getGenericParameterTypes())
          .map(Type::getTypeName)
          .noneMatch(
              type ->
                  type.matches(
                      ".*\\.(Account|Category|Entry|EntryDraft|TransferDraft|Rule|Bill)>?"));
    }
  }

  /** What came of a call. */
  private record Outcome(String kind, String text, boolean isDenied, boolean isChange) {}

  /** Every cell of the matrix. */
  @Example
  public void each_role_does_what_it_may_in_its_own_ledger_and_nothing_in_another() {
    BudgetPulse pulse = BudgetPulse.on(stores(), options());
    Belongings own = new Belongings(pulse, ADA, "Ours");
    Belongings foreign = new Belongings(pulse, EVE, "Theirs");
    Belongings nowhere =
        new Belongings(BudgetPulse.on(Stores.inMemory(), options()), EVE, "Nowhere");
    LedgerId ledger = own.book.ledger().id();
    Map<Role, Book> books = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Actor actor = Actor.of(role.name());
      stores().ledgers().grant(ledger, new Member(actor, role));
      books.put(role, pulse.open(actor, ledger));
    }
    Actor nobody = Actor.of("nobody");
    assertThrows(AccessDeniedException.class, () -> pulse.open(nobody, ledger));
    assertThrows(AccessDeniedException.class, () -> pulse.open(EVE, ledger));
    assertThrows(
        AccessDeniedException.class, () -> pulse.open(nobody, new LedgerId(UUID.randomUUID())));
    for (Role role : List.of(Role.VIEWER, Role.EDITOR)) {
      assertThrows(AccessDeniedException.class, () -> pulse.erase(books.get(role).actor(), ledger));
    }

    String theirs = state(foreign);
    for (Operation operation : operations()) {
      Map<Role, Outcome> outcomes = new EnumMap<>(Role.class);
      for (Role role : List.of(Role.VIEWER, Role.EDITOR, Role.OWNER)) {
        Book book = books.get(role);
        outcomes.put(role, call(operation, book, own, own));
        Outcome there = call(operation, book, own, foreign);
        Outcome not = call(operation, book, own, nowhere);
        expect(there.kind().equals(not.kind()), operation, role, "tells " + there + " from " + not);
        expect(
            !operation.isWordless() || !there.text().contains("Theirs"),
            operation,
            role,
            "shows " + there);
      }
      expectRights(operation, outcomes);
    }
    assertEquals(List.of(), faults);
    assertEquals(theirs, state(foreign));
    // Otherwise nearly everything may have been refused for another reason.
    assertTrue(changing.size() >= 75, changing.size() + " of them: " + changing);
  }

  private static BudgetPulse.Options options() {
    return BudgetPulse.Options.defaults().withDocuments(DocumentStore.inMemory());
  }

  private void expectRights(Operation operation, Map<Role, Outcome> outcomes) {
    Outcome viewer = outcomes.get(Role.VIEWER);
    Outcome editor = outcomes.get(Role.EDITOR);
    Outcome owner = outcomes.get(Role.OWNER);
    boolean isOwnMatter = OWN_MATTERS.contains(operation.name());
    boolean isOwnersMatter = OWNERS_MATTERS.contains(operation.name());
    expect(!viewer.isChange() || isOwnMatter, operation, Role.VIEWER, "changed the ledger");
    expect(
        !(owner.isChange() || DOCUMENTS.contains(operation.name()))
            || isOwnMatter
            || viewer.isDenied(),
        operation,
        Role.VIEWER,
        "" + viewer);
    expect(!owner.isDenied(), operation, Role.OWNER, "" + owner);
    expect(editor.isDenied() == isOwnersMatter, operation, Role.EDITOR, "" + editor);
    if (owner.isChange()) {
      changing.add(operation.name() + operation.method().getParameterCount());
    }
  }

  private void expect(boolean isSo, Operation operation, Role role, String what) {
    if (!isSo) {
      faults.add(operation.name() + " as " + role + ": " + what);
    }
  }

  /** Returns all operations, those last that leave the least. */
  private static List<Operation> operations() {
    return Arrays.stream(Book.class.getMethods())
        .filter(service -> service.getParameterCount() == 0)
        .filter(service -> isService(service.getReturnType()))
        .flatMap(
            service ->
                Arrays.stream(service.getReturnType().getMethods())
                    .filter(AccessMatrixSpec::isOperation)
                    .map(method -> new Operation(service, method)))
        .sorted(
            Comparator.comparing((Operation operation) -> operation.name().contains(".remove"))
                .thenComparing(Operation::name)
                .thenComparing(operation -> operation.method().toGenericString()))
        .toList();
  }

  private static boolean isService(Class<?> type) {
    return type.getName().startsWith("dev.budgetpulse.")
        && !type.isRecord()
        && !type.isEnum()
        && !Set.of(Access.class, Actor.class, Vocabulary.class).contains(type);
  }

  // A path is read into a file, for which there is a method too.
  private static boolean isOperation(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass() != Object.class
        && !List.of(method.getParameterTypes()).contains(Path.class);
  }

  /** Calls an operation of a book with what is in a ledger, and takes back what it changed. */
  private Outcome call(Operation operation, Book book, Belongings own, Belongings named) {
    String before = state(own);
    Outcome outcome;
    try {
      named.restart();
      Object[] arguments =
          Arrays.stream(operation.method().getGenericParameterTypes())
              .map(type -> named.argument(type, book))
              .toArray();
      Object service = operation.service().invoke(book);
      Object result = followed(operation.method().invoke(service, arguments));
      outcome = new Outcome(kind(result), "" + result, false, !state(own).equals(before));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      outcome =
          new Outcome(
              cause.getClass().getSimpleName(),
              "" + cause.getMessage(),
              cause instanceof AccessDeniedException,
              !state(own).equals(before));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(operation.name(), e);
    }
    if (outcome.isChange()) {
      own.book.history().undo(own.book.history().latest().orElseThrow().revision());
      stores().ledgers().revoke(own.book.ledger().id(), Actor.of("guest"));
    }
    return outcome;
  }

  /** Takes a preview's next step, so that what is only previewed is done. */
  private static Object followed(Object result)
      throws IllegalAccessException, InvocationTargetException {
    if (result instanceof Stream<?> stream) {
      return stream.toList();
    }
    Object preview = result instanceof Optional<?> found ? found.orElse(null) : result;
    if (preview != null) {
      for (Method next : preview.getClass().getMethods()) {
        if (next.getParameterCount() == 0
            && Set.of("commit", "finishWithCorrection").contains(next.getName())
            && Modifier.isPublic(preview.getClass().getModifiers())) {
          return next.invoke(preview);
        }
      }
    }
    return result;
  }

  private static String kind(Object result) {
    if (result instanceof Optional<?> found) {
      return found.map(value -> "some " + kind(value)).orElse("none");
    }
    if (result instanceof Collection<?> all) {
      return all.size() + " of them";
    }
    if (result instanceof Boolean || result instanceof Number) {
      return "" + result;
    }
    return result == null ? "nothing" : result.getClass().getSimpleName();
  }

  private String state(Belongings of) {
    LedgerId ledger = of.book.ledger().id();
    return stores().ledgers().latestChangeSet(ledger).map(ChangeSet::hash).orElse("")
        + stores().ledgers().members(ledger);
  }
}
