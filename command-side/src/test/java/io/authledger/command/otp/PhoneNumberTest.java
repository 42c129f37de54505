package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    static Set<String> regions() {
        return NUMBERS.getSupportedRegions();
    }

    @ParameterizedTest
    @CsvSource({
        "612345678, ES, +34612345678",
        "+34 612 345 678, ES, +34612345678",
        "0034612345678, ES, +34612345678",
        "tel:+34-612-345-678, ES, +34612345678",
        "٦١٢٣٤٥٦٧٨, ES, +34612345678",
        "(201) 555-0123, US, +12015550123",
        "+1 613-555-0123, CA, +16135550123",
        "07400 123456, GB, +447400123456"
    })
    void aNumberIsReadAsPeopleOfItsRegionWriteIt(String text, String region, String e164) {
        assertThat(PhoneNumber.parse(text, region)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "912345678, ES", // a fixed line
        "800123456, ES", // toll-free
        "612345678 ext. 5, ES",
        "61234567, ES",
        "6123456789, ES",
        "+34612345678, FR",
        "+447400123456, ES",
        "+16135550123, US", // Canada, with the same country code
        "+447797712345, GB", // Jersey
        "hello, ES",
        "+, ES",
        "112, ES",
        "'', ES"
    })
    void whatCannotReceiveAnSmsThereIsNone(String text, String region) {
        assertThat(PhoneNumber.parse(text, region)).isEmpty();
    }

    @Test
    void aNumberOfAnyLengthEnds() {
        assertThat(PhoneNumber.parse("6".repeat(10_000), "ES")).isEmpty();
    }

    /** Wherever there are mobile phones, the library's own example of one is taken, and obfuscated as we say. */
    @ParameterizedTest
    @MethodSource("regions")
    void everyRegionsMobileNumbersAreTaken(String region) {
        Phonenumber.PhoneNumber example = NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        if (example == null) {
            assertThat(NUMBERS.getSupportedTypesForRegion(region)).doesNotContain(PhoneNumberType.MOBILE);
            return;
        }
        String e164 = NUMBERS.format(example, PhoneNumberFormat.E164);
        PhoneNumber number = PhoneNumber.parse(NUMBERS.format(example, PhoneNumberFormat.NATIONAL), region)
                .orElseThrow();
        assertThat(number.value()).isEqualTo(e164);
        assertThat(number.obfuscated())
                .hasSameSizeAs(e164)
                .startsWith("+" + example.getCountryCode())
                .endsWith(e164.substring(e164.length() - 3))
                .matches("\\+\\d+\\*+\\d{3}");
    }

    @Test
    void countryCodeAndLastThreeDigitsStay() {
        assertThat(new PhoneNumber("+34612345678").obfuscated()).isEqualTo("+34******678");
        assertThat(new PhoneNumber("+12015550123").obfuscated()).isEqualTo("+1*******123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES", "US", "AC", "TA", "XK"})
    void regionsAreTwoLetterCodes(String code) {
        assertThat(PhoneNumber.isRegion(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "ESP", "", "ZZ", "001", "34"})
    void nothingElseIsARegion(String code) {
        assertThat(PhoneNumber.isRegion(code)).isFalse();
    }

    @Test
    void aNumberIsNotShown() {
        assertThat(new PhoneNumber("+34612345678")).hasToString("[redacted]");
    }

    @ParameterizedTest
    @CsvSource({"+34612345678, ES", "+12015550123, US", "+16135550123, CA", "+447400123456, GB", "+590690001234, GP"})
    void aNumberIsOfItsCountryWhateverItsUserSays(String e164, String region) {
        assertThat(new PhoneNumber(e164).region()).isEqualTo(region);
    }
}
