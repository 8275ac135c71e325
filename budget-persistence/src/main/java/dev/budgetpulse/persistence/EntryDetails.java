package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of an entry that most have none of, as they lie in one column. */
record EntryDetails(List<Attachment> attachments, Map<Entry.Field, Origin> origins) {
  static final EntryDetails NONE = new EntryDetails(List.of(), Map.of());

  static EntryDetails of(Entry entry) {
    return new EntryDetails(entry.attachments(), entry.origins());
  }

  /** Returns them as text, if there are some. */
  Optional<String> toJson() {
    if (attachments.isEmpty() && origins.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Fields.builder()
            .withAll("attachments", attachments.stream().map(EntryDetails::write).toList())
            .withAll("origins", origins.entrySet().stream().map(EntryDetails::write).toList())
            .build()
            .toJson());
  }

  private static Fields write(Attachment attachment) {
    return Fields.builder()
        .with("name", attachment.name())
        .with("mediaType", attachment.mediaType())
        .with("size", attachment.size())
        .with("sha256", attachment.sha256())
        .build();
  }

  private static Fields write(Map.Entry<Entry.Field, Origin> origin) {
    return Fields.builder()
        .with("field", origin.getKey().name())
        .with("source", origin.getValue().source().name())
        .withText("detail", origin.getValue().detail())
        .build();
  }

  static EntryDetails parse(String json) {
    Fields data = Json.fields(json);
    Map<Entry.Field, Origin> origins = new EnumMap<>(Entry.Field.class);
    for (Fields origin : data.all("origins")) {
      origins.put(
          Entry.Field.valueOf(origin.text("field")),
          new Origin(Origin.Source.valueOf(origin.text("source")), origin.textOrEmpty("detail")));
    }
    return new EntryDetails(
        data.all("attachments").stream()
            .map(
                attachment ->
                    new Attachment(
                        attachment.text("name"),
                        attachment.text("mediaType"),
                        attachment.number("size"),
                        attachment.text("sha256")))
            .toList(),
        origins);
  }
}
