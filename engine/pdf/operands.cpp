#include "pdf/operands.h"

#include <algorithm>

namespace banxin {

const ContentToken* Operands::token(std::size_t from_last) const {
    return from_last < tokens_.size() ? &tokens_[tokens_.size() - 1 - from_last] : nullptr;
}

double Operands::number(std::size_t from_last) const {
    const ContentToken* found = token(from_last);
    return found ? number_value(found->text) : 0;
}

std::vector<double> Operands::numbers() const {
    std::vector<double> values;
    for (const ContentToken& operand : tokens_)
        if (operand.kind == TokenKind::number) values.push_back(number_value(operand.text));
    return values;
}

Matrix Operands::matrix() const {
    return {number(5), number(4), number(3), number(2), number(1), number(0)};
}

std::string Operands::name(std::size_t from_last) const {
    const ContentToken* found = token(from_last);
    return found && found->kind == TokenKind::name ? name_value(found->text) : "";
}

bool Operands::end_with_name() const {
    return !tokens_.empty() && tokens_.back().kind == TokenKind::name;
}

std::span<const ContentToken> Operands::shown() const {
    const std::span<const ContentToken> all = tokens_;
    if (all.empty() || !all.back().is("]")) return all.last(std::min<std::size_t>(all.size(), 1));
    std::size_t count = 0;
    while (count + 1 < all.size() && !all[all.size() - 2 - count].is("[")) ++count;
    return all.subspan(all.size() - 1 - count, count);
}

std::optional<double> Operands::number_of_key(std::string_view key) const {
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i)
        if (tokens_[i].kind == TokenKind::name && tokens_[i].is(key) &&
            tokens_[i + 1].kind == TokenKind::number)
            return number_value(tokens_[i + 1].text);
    return std::nullopt;
}

std::string Operands::written() const {
    std::string out;
    for (const ContentToken& operand : tokens_) out += std::string(operand.text) + " ";
    return out;
}

}  // namespace banxin
