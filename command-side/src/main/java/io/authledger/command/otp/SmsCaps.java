package io.authledger.command.otp;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many SMS go out, and where to.
 *
 * @param countries libphonenumber's two-letter regions that are served; empty serves all
 */
@ConfigurationProperties("authledger.sms")
public record SmsCaps(
        @DefaultValue Limits limits, @DefaultValue Set<String> countries) {

    public SmsCaps {
        for (String country : countries) {
            if (!PhoneNumber.isRegion(country)) {
                throw new IllegalArgumentException("authledger.sms.countries: '" + country
                        + "' is no country; it takes two-letter codes such as ES, in capitals");
            }
        }
        countries = Set.copyOf(countries);
    }

    /**
     * SMS on a UTC day; 0 turns a limit off.
     *
     * @param perNetwork for whoever asks from one IPv4 address, or IPv6 /64
     */
    public record Limits(
            @DefaultValue("10") int perNumber,
            @DefaultValue("30") int perNetwork,
            @DefaultValue("1000") int perCountry,
            @DefaultValue("5000") int inAll) {

        public Limits {
            if (perNumber < 0 || perNetwork < 0 || perCountry < 0 || inAll < 0) {
                throw new IllegalArgumentException("authledger.sms.limits.* must not be negative; 0 turns a limit off");
            }
        }
    }

    boolean serve(String country) {
        return countries.isEmpty() || countries.contains(country);
    }
}
