package dev.budgetpulse.core.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Where binary fractions show in a class. */
final class FloatingPoint {

  private static final Set<String> INEXACT =
      Set.of(
          "double",
          "float",
          "java.lang.Double",
          "java.lang.Float",
          "java.util.DoubleSummaryStatistics",
          "java.util.OptionalDouble",
          "java.util.stream.DoubleStream");

  static final DescribedPredicate<JavaClass> HOLD_MONEY =
      describe(
          "hold money",
          type ->
              type.getFields().stream()
                  .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                  .anyMatch(held -> held.getName().equals("dev.budgetpulse.core.money.Money")));

  static final ArchCondition<JavaClass> NOT_BE_IN_A_SIGNATURE =
      new ArchCondition<>("have no float or double in a field, parameter or result") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          type.getFields().stream()
              .filter(field -> isInexact(field.getType()))
              .map(JavaField::getDescription)
              .forEach(field -> events.add(SimpleConditionEvent.violated(type, field)));
          type.getCodeUnits().stream()
              .filter(unit -> signature(unit).anyMatch(FloatingPoint::isInexact))
              .map(JavaCodeUnit::getDescription)
              .forEach(unit -> events.add(SimpleConditionEvent.violated(type, unit)));
        }
      };

  static final ArchCondition<JavaClass> NOT_BE_CALLED_FOR =
      new ArchCondition<>("call nothing that takes or gives a float or double") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          type.getCodeUnitCallsFromSelf().stream()
              .filter(
                  call ->
                      Stream.concat(
                              call.getTarget().getRawParameterTypes().stream(),
                              Stream.of(call.getTarget().getRawReturnType()))
                          .anyMatch(FloatingPoint::isInexact))
              .forEach(
                  call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
        }
      };

  private FloatingPoint() {}

  private static Stream<JavaType> signature(JavaCodeUnit unit) {
    return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()));
  }

  private static boolean isInexact(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .anyMatch(raw -> INEXACT.contains(raw.getBaseComponentType().getName()));
  }
}
