package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.money.Money;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Money: an amount with all its decimal places and its currency; in addresses {@code EUR 12.50}.
 */
record MoneyShape() implements Shape.OfText {
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";

  @Override
  public String print(Object value) {
    return value.toString();
  }

  @Override
  public Object parse(String text) {
    return Money.parse(text);
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    Money money = (Money) value;
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put(AMOUNT, money.amount().toPlainString())
            .put(CURRENCY, money.currency().getCurrencyCode()));
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    if (json.size() == 2
        && json.isObject()
        && json.path(AMOUNT).isString()
        && json.path(CURRENCY).isString()) {
      try {
        return Optional.of(
            Money.parse(json.path(CURRENCY).stringValue() + " " + json.path(AMOUNT).stringValue()));
      } catch (IllegalArgumentException e) {
        faults.add(
            new Fault(at, "must be an amount with the decimal places of a currency there is"));
        return Optional.empty();
      }
    }
    faults.add(new Fault(at, "must be an object of the texts amount and currency"));
    return Optional.empty();
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return names.reference(
        Money.class,
        () -> {
          ObjectNode schema =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("type", "object")
                  .put(
                      "description",
                      "An amount, in decimal with all places of its currency, and the currency.");
          ObjectNode properties = schema.putObject("properties");
          properties
              .putObject(AMOUNT)
              .put("type", "string")
              .put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
          properties.putObject(CURRENCY).put("type", "string").put("pattern", "^[A-Z]{3}$");
          ((ObjectNode) properties.path(AMOUNT)).putArray("examples").add("12.50");
          schema.putArray("required").add(AMOUNT).add(CURRENCY);
          return schema.put("additionalProperties", false);
        });
  }
}
