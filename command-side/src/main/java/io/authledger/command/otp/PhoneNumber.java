package io.authledger.command.otp;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A number that can receive an SMS.
 *
 * @param value E.164: {@code +34612345678}
 */
public record PhoneNumber(String value) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Some plans, the North American one among them, do not tell mobile from fixed. */
    private static final Set<PhoneNumberType> RECEIVE_SMS =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private static final int SHOWN_DIGITS = 3;

    /** Whether this is a region that numbers can be of: a two-letter code, AC, TA and XK among them. */
    public static boolean isRegion(String code) {
        return NUMBERS.getSupportedRegions().contains(code);
    }

    /** The number that somebody in this region writes so; empty for what is no number that can receive an SMS. */
    public static Optional<PhoneNumber> parse(String text, String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
            boolean receivesSms = !number.hasExtension()
                    && NUMBERS.isValidNumberForRegion(number, region)
                    && RECEIVE_SMS.contains(NUMBERS.getNumberType(number));
            return receivesSms
                    ? Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** Country code and the last three digits stay: {@code +34******678}. */
    public String obfuscated() {
        int national = nationalDigits();
        int hidden = national - SHOWN_DIGITS;
        return value.substring(0, value.length() - national)
                + "*".repeat(hidden)
                + value.substring(value.length() - SHOWN_DIGITS);
    }

    /** Two-letter code of the country that the number belongs to, whatever its user says; {@code ZZ} where it is of none. */
    public String region() {
        return Objects.requireNonNullElse(NUMBERS.getRegionCodeForNumber(parsed()), "ZZ");
    }

    private int nationalDigits() {
        return NUMBERS.getNationalSignificantNumber(parsed()).length();
    }

    private Phonenumber.PhoneNumber parsed() {
        try {
            return NUMBERS.parse(value, null);
        } catch (NumberParseException e) {
            throw new IllegalStateException("No number in E.164", e);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
