package dev.budgetpulse.examples.workshop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Nobody is served who has not signed in. */
@Configuration(proxyBeanMethods = false)
class SignIn {

  @Bean
  UserDetailsService users(WorkshopSettings settings) {
    return new InMemoryUserDetailsManager(
        settings.people().entrySet().stream()
            .map(
                person ->
                    User.withUsername(person.getKey())
                        .password(person.getValue())
                        .authorities("WORKER")
                        .build())
            .toList());
  }

  @Bean
  SecurityFilterChain signInFirst(HttpSecurity http) {
    // Changes are asked for with JSON, which a page of another site cannot send unasked.
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
