package dev.budgetpulse.core.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** What a static field gives away about state that outlives its user. */
final class StaticState {

  private static final List<Class<?>> CHANGING =
      List.of(
          AutoCloseable.class,
          Appendable.class,
          BitSet.class,
          Calendar.class,
          ConcurrentMap.class,
          Date.class,
          Executor.class,
          java.text.Format.class,
          Queue.class,
          Random.class,
          Thread.class,
          ThreadLocal.class);

  static final DescribedPredicate<JavaField> OF_A_TYPE_THAT_NEVER_CHANGES =
      describe("of a type that never changes", field -> !canChange(field));

  /** Catches the mutable collection that hides behind the declared type List, Set or Map. */
  static final ArchCondition<JavaClass> START_WITHOUT_MUTABLE_COLLECTIONS =
      new ArchCondition<>("not create a mutable collection in a static initializer") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          type.getStaticInitializer().stream()
              .flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
              .filter(call -> isCollection(call.getTargetOwner()))
              .map(JavaConstructorCall::getDescription)
              .forEach(call -> events.add(SimpleConditionEvent.violated(type, call)));
        }
      };

  private StaticState() {}

  private static boolean canChange(JavaField field) {
    JavaClass type = field.getRawType();
    if (type.isArray()) {
      // A table of numbers that nobody else sees has no immutable equal.
      boolean table =
          type.getComponentType().isPrimitive()
              && field.getModifiers().contains(JavaModifier.PRIVATE);
      return !table;
    }
    return CHANGING.stream().anyMatch(type::isAssignableTo)
        || (isCollection(type) && !type.isInterface())
        || type.getPackageName().equals("java.util.concurrent.atomic")
        || type.getPackageName().equals("java.util.concurrent.locks")
        || type.getPackageName().startsWith("com.github.benmanes.caffeine");
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }
}
