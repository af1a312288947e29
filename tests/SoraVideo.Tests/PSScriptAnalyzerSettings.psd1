@{
    ExcludeRules = @(
        # As for the other scripts; see the settings at the root.
        'PSUseBOMForUnicodeEncodedFile'
        'PSAvoidUsingPositionalParameters'
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # What a test makes goes with it; there is nothing to ask anyone about.
        'PSUseShouldProcessForStateChangingFunctions'
        # Secrets that are made up.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # What a vault of a test keeps must be seen by the vault's own module.
        'PSAvoidGlobalVars'
    )
}
