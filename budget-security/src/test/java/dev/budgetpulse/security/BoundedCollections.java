package dev.budgetpulse.security;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A class that has a field for a collection and makes collections that grow says here what bounds
 * them.
 */
final class BoundedCollections extends ArchCondition<JavaField> {
  private static final Pattern GROWING =
      Pattern.compile(
          "java\\.util\\.(concurrent\\.)?[A-Za-z]*(HashMap|TreeMap|SkipListMap|HashSet|TreeSet"
              + "|ArrayList|LinkedList|ArrayDeque|Deque|Queue|IdentityHashMap|WeakHashMap)");

  /** What is kept between calls, and its bound. */
  private static final Map<String, String> BOUNDS =
      Map.ofEntries(
          Map.entry("address.ProxyDiagnosis", "16 peers, then the one unused for longest goes"),
          Map.entry("audit.AuditLog", "the keys of the ring, at most 16"),
          Map.entry("event.FloodControl", "4096 counters, then the one unused for longest goes"),
          Map.entry(
              "limit.InMemoryLimitStore", "a table for each policy, each with its own most keys"),
          Map.entry("limit.LimitRows", "the keys of one call, which it lives for"),
          Map.entry("password.PasswordHasher", "the schemes there are"),
          Map.entry("password.PasswordHasher$Builder", "what the application configures"),
          Map.entry("trace.ErrorQueue", "the capacity it was made with"));

  /** Stores in memory keep what was accepted, as a database would, behind the limits of entry. */
  private static final Pattern STORES = Pattern.compile("(In)?Memory[A-Za-z]*");

  BoundedCollections() {
    super("be bounded");
  }

  @Override
  public void check(JavaField field, ConditionEvents events) {
    JavaClass owner = field.getOwner();
    String name = owner.getName().substring("dev.budgetpulse.security.".length());
    boolean kept =
        (field.getRawType().isAssignableTo(Map.class)
                || field.getRawType().isAssignableTo(Collection.class))
            && !owner.isRecord()
            && makesWhatGrowsAtStart(owner);
    boolean known =
        BOUNDS.containsKey(name)
            || STORES.matcher(owner.getSimpleName()).matches()
            || owner.getEnclosingClass().map(JavaClass::getSimpleName).stream()
                .anyMatch(outer -> STORES.matcher(outer).matches());
    events.add(
        new SimpleConditionEvent(
            field,
            !kept || known,
            field.getFullName() + " grows; BoundedCollections knows no bound"));
  }

  private static boolean makesWhatGrowsAtStart(JavaClass owner) {
    return owner.getConstructorCallsFromSelf().stream()
        .filter(call -> call.getOrigin().isConstructor())
        .anyMatch(call -> GROWING.matcher(call.getTargetOwner().getName()).matches());
  }
}
