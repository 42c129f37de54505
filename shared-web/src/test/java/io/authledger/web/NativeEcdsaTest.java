package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.Provider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeEcdsaTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void itLoadsOnLinuxOnX64() {
        assertThat(NativeEcdsa.provider()).isNotNull();
    }

    @Test
    void whatOneSignsTheOtherVerifies() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(verifies(sign(key, NativeEcdsa.provider()), key, null)).isTrue();
        assertThat(verifies(sign(key, null), key, NativeEcdsa.provider())).isTrue();
    }

    @Test
    void itRefusesAnotherKeysSignature() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(verifies(sign(other, NativeEcdsa.provider()), key, NativeEcdsa.provider()))
                .isFalse();
    }

    private static String sign(ECKey key, @Nullable Provider provider) throws Exception {
        ECDSASigner signer = new ECDSASigner(key);
        signer.getJCAContext().setProvider(provider);
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("something"));
        token.sign(signer);
        return token.serialize();
    }

    private static boolean verifies(String token, ECKey key, @Nullable Provider provider) throws Exception {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        verifier.getJCAContext().setProvider(provider);
        return JWSObject.parse(token).verify(verifier);
    }
}
