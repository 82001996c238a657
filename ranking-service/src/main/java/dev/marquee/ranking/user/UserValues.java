package dev.marquee.ranking.user;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.contract.state.UserState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values that Redis holds of users. What cannot be read is counted. */
@Singleton
final class UserValues {
  private final UserStateReader states;
  private final ObjectReader features;
  private final ObjectReader lists;
  private final Counter unreadable;

  UserValues(ObjectMapper json, MeterRegistry metrics) {
    this.states = new UserStateReader(json.getFactory());
    this.features = json.readerFor(UserFeatures.class);
    this.lists = json.readerFor(new TypeReference<List<String>>() {});
    this.unreadable =
        Counter.builder("marquee.user.states.unreadable")
            .description("States, features and lists of users that are not what they should be")
            .register(metrics);
  }

  /** Null where it cannot be read. */
  @Nullable UserState state(byte @Nullable [] body) {
    if (body == null) {
      return UserState.NEW_USER;
    }
    try {
      return states.read(body);
    } catch (IOException e) {
      unreadable.increment();
      return null;
    }
  }

  /** None where there are none, or they cannot be read. */
  UserFeatures features(byte @Nullable [] body) {
    UserFeatures read = body == null ? null : this.<UserFeatures>read(features, body);
    return read == null ? UserFeatures.NONE : read;
  }

  /** Null where there is none, or it cannot be read. */
  @Nullable List<String> list(byte @Nullable [] body) {
    return body == null ? null : this.<List<String>>read(lists, body);
  }

  private <T> @Nullable T read(ObjectReader reader, byte[] body) {
    try {
      return reader.readValue(body);
    } catch (IOException e) {
      unreadable.increment();
      return null;
    }
  }
}
