@{
    ExcludeRules = @(
        # PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Join-Path 'a' 'b' 'c' reads better than its names.
        'PSAvoidUsingPositionalParameters'
        # Pester's BeforeAll gives variables to blocks that the rule doesn't see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Nor does it see parameters that functions of the same script use.
        'PSReviewUnusedParameter'
    )
}
